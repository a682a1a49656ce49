"""The language of a text: right or unknown, with the words that showed it. All texts here were written for the test."""

import subprocess
import sys

import pytest

from practices_kb import language, text
from practices_kb.vocabulary import doublets

TEXTS = {
    "en": "The city opened its first tram line in March and now carries forty thousand people a day, more than had been"
    " expected. The council wants to know which of the old bus routes should be given up, and what that would cost.",
    "id": "Pemerintah kota membuka jalur trem pertama pada bulan Maret dan kini mengangkut empat puluh ribu orang setiap"
    " hari, lebih banyak daripada perkiraan. Warga berharap bahwa tarif tidak naik karena biaya hidup sudah tinggi.",
    "ms": "Majlis bandaraya membuka laluan trem pertama pada bulan Mac dan kini membawa empat puluh ribu penumpang setiap"
    " hari, lebih ramai daripada jangkaan. Orang awam berharap bahawa tambang tidak naik kerana kos hidup sudah tinggi.",
    "fil": "Binuksan ng lungsod ang unang linya ng tram noong Marso at ngayon ay apatnapung libong tao ang sumasakay araw-"
    "araw, mas marami kaysa inaasahan. Nais malaman ng konseho kung alin sa mga lumang ruta ng bus ang dapat alisin.",
    "vi": "Thành phố đã mở tuyến tàu điện đầu tiên vào tháng ba và hiện nay chở bốn mươi nghìn lượt khách mỗi ngày, nhiều"
    " hơn dự kiến. Hội đồng muốn biết những tuyến xe buýt cũ nào nên bỏ và chi phí sẽ là bao nhiêu.",
    "pt": "A cidade abriu a sua primeira linha de elétrico em março e transporta agora quarenta mil pessoas por dia, mais do"
    " que se esperava. O conselho quer saber quais das antigas linhas de autocarro devem ser fechadas, e quanto custa.",
    "th": "เมืองเปิดรถรางสายแรกในเดือนมีนาคม และปัจจุบันมีผู้โดยสารสี่หมื่นคนต่อวัน",
    "km": "ទីក្រុងបានបើកខ្សែរថភ្លើងដំបូងនៅខែមីនា ហើយឥឡូវដឹកមនុស្សសែសិបពាន់នាក់ក្នុងមួយថ្ងៃ",
    "lo": "ເມືອງໄດ້ເປີດສາຍລົດລາງທຳອິດໃນເດືອນມີນາ ແລະ ປັດຈຸບັນມີຜູ້ໂດຍສານສີ່ໝື່ນຄົນຕໍ່ມື້",
    "my": "မြို့တော်သည် ပထမဆုံး ဓာတ်ရထားလမ်းကို မတ်လတွင် ဖွင့်လှစ်ခဲ့ပြီး တစ်နေ့လျှင် လူလေးသောင်း သယ်ယူနေသည်",
    "zh": "该市三月开通了第一条有轨电车线路，现在每天运送四万人，比预期的多。",
    "ta": "நகரம் மார்ச் மாதத்தில் முதல் டிராம் பாதையைத் திறந்தது, இப்போது நாளொன்றுக்கு நாற்பதாயிரம் பேரை ஏற்றிச் செல்கிறது",
}
OTHERS = {
    "Spanish": "La ciudad abrió su primera línea de tranvía en marzo y ahora lleva a cuarenta mil personas al día, más de lo"
    " que se esperaba. El consejo quiere saber cuáles de las antiguas rutas deben cerrarse y cuánto cuesta.",
    "German": "Die Stadt hat im März ihre erste Straßenbahn eröffnet und befördert nun vierzigtausend Menschen am Tag, mehr"
    " als erwartet. Der Rat will wissen, welche der alten Buslinien eingestellt werden sollen.",
    "Japanese": "市は三月に最初の路面電車を開通させ、現在は一日に四万人を運んでいます。予想よりも多い人数です。",
    "Korean": "시는 3월에 첫 번째 노면전차 노선을 개통했으며 현재 하루에 4만 명을 수송하고 있다.",
    "Russian": "Город открыл первую трамвайную линию в марте и теперь перевозит сорок тысяч человек в день.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_each_of_the_twelve_is_recognised(code: str) -> None:
    assert language.recognised(TEXTS[code]).language == code


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("ms", "Kempen di stesen itu memberi maklumat tentang basikal dan kereta api kepada orang yang datang dari Jepun"),
        ("id", "Kampanye di stasiun itu memberi informasi tentang sepeda dan kereta api kepada orang yang datang dari Jepang"),
    ],
)  # fmt: skip
def test_spelling_tells_indonesian_and_malay_apart(code: str, written: str) -> None:
    assert language.recognised(written).language == code


def test_no_word_speaks_for_both_indonesian_and_malay() -> None:
    lists = (doublets.INDONESIAN, doublets.MALAY, doublets.RATHER_INDONESIAN, doublets.RATHER_MALAY)
    assert len(frozenset().union(*lists)) == sum(map(len, lists))
    assert [word for word in frozenset().union(*lists) if text.fold(word) != word] == []


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_language_is_unknown(name: str) -> None:
    assert language.recognised(OTHERS[name]) == language.UNKNOWN


@pytest.mark.parametrize(
    "written", ["", "2004", "TransJakarta BRT", "=)=)=) ++", "\ud800 \x00", "a" * 100_000]
)
def test_what_is_too_little_to_tell_is_unknown(written: str) -> None:
    assert language.recognised(written) == language.UNKNOWN


def test_the_words_that_showed_it_are_named() -> None:
    assert "jalur" in language.recognised(TEXTS["id"]).because
    assert "bahawa" in language.recognised(TEXTS["ms"]).because


def test_burmese_in_zawgyi_is_burmese_and_shan_is_not() -> None:
    assert language.recognised("ျမန္မာႏိုင္ငံ၏ ၿမိဳ႕ေတာ္ ရန္ကုန္တြင္ ဘတ္စ္ကားအသစ္မ်ား ေျပးဆြဲေနသည္").language == "my"
    assert language.recognised("ၵႂၢမ်းတႆးပဵၼ်ၵႂၢမ်းဢၼ်ၵူၼ်းတႆးၸႂ်ႉလၢတ်ႈၼႂ်းမိူင်းတႆး").language is None


def test_names_in_another_script_do_not_sway_it() -> None:
    assert language.recognised(f"{TEXTS['th']} TransJakarta, MRT Jakarta และ LRT Jabodebek").language == "th"


def test_the_model_is_loaded_only_when_latin_letters_ask_for_it() -> None:
    snippet = (
        "import sys; from practices_kb import language; language.recognised('เมืองเปิดรถราง');"
        "sys.exit('fasttext' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", snippet], check=False).returncode == 0
