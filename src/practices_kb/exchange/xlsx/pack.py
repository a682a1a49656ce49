"""Rows of text as a workbook: the smallest one that Excel, LibreOffice and the others open, with hints for who fills it in."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from practices_kb.errors import KbError
from practices_kb.exchange.xlsx.unpack import letters

ROWS = 1_048_575
"""Rows below the header that a sheet can hold."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\r]|_(?=x[0-9A-Fa-f]{4}_)")
"""What XML cannot say or does not keep, and what would look like our way to say it."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""Style 1 is text: what a person types into such a cell stays what they typed. Style 2 is that of the header."""


class Rule(NamedTuple):
    """What a spreadsheet says of a column, and offers for it."""

    note: str
    """Shown beside the cell that is being filled in."""
    words: str = ""
    """Where the words stand that it offers: `lists!$A$2:$A$9`; empty when it offers none."""
    is_closed: bool = False
    """True when it takes no others."""
    is_long: bool = False


class Sheet(NamedTuple):
    """One sheet: its header, the rows below it, and a rule for each column, or none."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    rules: Sequence[Rule] = ()


def packed(sheets: Sequence[Sheet]) -> bytes:
    """The workbook, to the byte the same for the same sheets."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        for path, chunks in _parts(sheets):
            place = zipfile.ZipInfo(path)  # of 1980: the time of writing would make every file another
            place.compress_type = zipfile.ZIP_DEFLATED
            with book.open(place, "w") as part:
                for chunk in chunks:
                    part.write(chunk.encode())
    return buffer.getvalue()


def _parts(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Iterator[str]]]:
    numbers = range(1, len(sheets) + 1)
    yield "[Content_Types].xml", iter([_content_types(numbers)])
    yield "_rels/.rels", iter([_ties([("officeDocument", "xl/workbook.xml")])])
    yield "xl/workbook.xml", iter([_workbook(sheets)])
    targets = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    yield "xl/_rels/workbook.xml.rels", iter([_ties([*targets, ("styles", "styles.xml")])])
    yield "xl/styles.xml", iter([_STYLES])
    for number, sheet in zip(numbers, sheets, strict=True):
        yield f"xl/worksheets/sheet{number}.xml", _sheet(sheet)


def _content_types(numbers: range) -> str:
    kinds = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    kinds |= {f"/xl/worksheets/sheet{number}.xml": "worksheet" for number in numbers}
    overrides = "".join(
        f'<Override PartName="{path}" ContentType="{_TYPE}.{kind}+xml"/>' for path, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _ties(targets: Sequence[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_TIES}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _workbook(sheets: Sequence[Sheet]) -> str:
    inner = "".join(
        f'<sheet name={_quoted(sheet.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_TIES}"><sheets>{inner}</sheets></workbook>'


def _sheet(sheet: Sheet) -> Iterator[str]:
    if len(sheet.rows) > ROWS:
        raise KbError(
            f"a sheet holds {ROWS:,} rows, and {sheet.name} would have {len(sheet.rows):,}",
            "Export fewer practices, or as CSV",
        )
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{''.join(_column(sheet, number) for number in range(len(sheet.columns)))}</cols><sheetData>"
    )
    yield _row(1, sheet.columns, style=2)
    for number, row in enumerate(sheet.rows, 2):
        yield _row(number, row, style=1)
    yield f"</sheetData>{_validations(sheet.rules)}</worksheet>"


def _column(sheet: Sheet, number: int) -> str:
    is_long = bool(sheet.rules) and sheet.rules[number].is_long
    width = 60 if is_long else max(14, min(len(sheet.columns[number]) + 4, 30))
    return f'<col min="{number + 1}" max="{number + 1}" width="{width}" style="1" customWidth="1"/>'


def _row(number: int, texts: Sequence[str], style: int) -> str:
    cells = "".join(
        f'<c r="{letters(column)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_said(text)}</t></is></c>'
        for column, text in enumerate(texts)
        if text
    )
    return f'<row r="{number}">{cells}</row>'


def _said(text: str) -> str:
    """*text* as XML has it; `xml.sax.saxutils` does the half of it, and takes 30 ms to import."""
    told = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return told.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return '"{}"'.format(_said(text).replace('"', "&quot;"))


def _validations(rules: Sequence[Rule]) -> str:
    if not rules:
        return ""
    inner = "".join(_validation(rule, letters(column)) for column, rule in enumerate(rules))
    return f'<dataValidations count="{len(rules)}">{inner}</dataValidations>'


def _validation(rule: Rule, column: str) -> str:
    """The note on a column and the words that it offers; a note alone is a validation that takes everything."""
    listed = f' type="list" showErrorMessage="{int(rule.is_closed)}"' if rule.words else ""
    words = f"<formula1>{_said(rule.words)}</formula1>" if rule.words else ""
    return (
        f'<dataValidation{listed} allowBlank="1" showInputMessage="1" prompt={_quoted(rule.note[:255])}'
        f' sqref="{column}2:{column}{ROWS + 1}">{words}</dataValidation>'
    )
