"""Words that hold sentences together and say nothing about a practice, in the languages that write spaces.

They are looked for like all words, but weigh little: in a knowledge base of short texts "how" and "did" are rare, and
would otherwise pass for the most telling words of a question. Folded, without marks. Closed classes only: articles,
pronouns, prepositions, conjunctions, auxiliaries, question words.
"""

_BY_LANGUAGE = {
    "en": """a an the this that these those it its they them their we our us you your he she his her i my me who whom
        whose which what when where why how and or but if than then so because while of to in on at by for from with
        without into onto about over under between among through during after before against as is are was were be
        been being am do does did done has have had having can could will would shall should may might must not no
        any some all each every other others another such there here also too very more most much many get gets got
        getting make makes made let lets use uses used using""",
    "id": """yang dan atau tetapi tapi di ke dari untuk pada dengan oleh dalam tanpa antara seperti sebagai agar supaya
        karena jika kalau bila ini itu tersebut ada adalah ialah akan telah sudah belum sedang masih dapat bisa
        boleh harus tidak bukan jangan saya kami kita mereka dia ia anda apa siapa mana kapan bagaimana mengapa
        berapa juga lagi saja hanya lebih paling sangat para setiap semua secara""",
    "ms": """yang dan atau tetapi di ke dari daripada untuk pada kepada dengan oleh dalam tanpa antara seperti sebagai
        supaya kerana jika ini itu tersebut ada adalah ialah akan telah sudah belum sedang masih boleh dapat perlu
        tidak bukan jangan saya kami kita mereka dia ia anda apa siapa mana bila bagaimana mengapa kenapa berapa
        juga lagi sahaja hanya lebih paling sangat para setiap semua""",
    "fil": """ang ng mga sa na at o pero kung kapag dahil para nang si ni kay sina nina ay ito iyan iyon nito niya nila
        sila siya kami tayo kayo ako ikaw ka mo ko namin natin ba po rin din lang lamang pa may mayroon wala hindi
        huwag ano sino saan kailan paano bakit alin ilan lahat bawat mas pinaka isang""",
    "vi": """la va cua cho voi o tai tu den ve trong ngoai tren duoi giua theo boi vi nen neu khi thi ma hay hoac nhung
        cac mot nay do kia ay co khong chua da dang se duoc bi phai nen can toi chung ta ho no gi ai nao dau sao
        the nhu cung rat hon nhat moi tung""",
    "pt": """o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela pelos pelas para com sem sob
        sobre entre ate desde e ou mas se que quem qual quais quando onde como porque este esta estes estas esse
        essa isso isto aquele aquela ele ela eles elas seu sua seus suas nos nao ja ainda tambem muito mais menos e
        sao foi foram ser sido ter tem tinha ha ao aos""",
}

BY_LANGUAGE = {language: frozenset(words.split()) for language, words in _BY_LANGUAGE.items()}
FUNCTION_WORDS = frozenset().union(*BY_LANGUAGE.values())
