"""Words that hold sentences together and say nothing about a practice, in twelve languages.

They are looked for like all words, but weigh little: in a knowledge base of short texts "how" and "did" are rare, and
would otherwise pass for the most telling words of a question. Folded, without marks. Closed classes only: articles,
pronouns, prepositions, conjunctions, auxiliaries, question words. In scripts without spaces only
those of two letters or more, as nothing shorter is looked for.
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
    "th": """ซึ่ง หรือ ของ นอก จาก แล้ว กําลัง ต้อง ควร อาจ เป็น อยู่ กับ โดย ด้วย เพื่อ สําหรับ เพราะ เมื่อ นั้น
        เหล่านี้ ทุก แต่ละ บ้าง อย่างไร อย่างไรบ้าง ยังไง ทําไม อะไร ใคร เมื่อไร เท่าไร เคย ยัง จึง
        หรือไม่ ไหม ในการ ที่จะ ที่ใด ที่ไหน เมืองไหน เมืองใด ได้อย่างไร""",
    "km": """ដែល និង ប៉ុន្តែ របស់ ក្នុង ក្រោម អោយ បាន ហើយ កំពុង នឹង ត្រូវ គួរ អាច មិន មាន ជាមួយ ដោយ ដើម្បី សម្រាប់
        ប្រសិនបើ ទាំងនេះ គ្រប់ នីមួយៗ យ៉ាងដូចម្តេច ដូចម្តេច យ៉ាងណា យ៉ាងម៉េច ហេតុអ្វី អ្នកណា ឯណា ពេលណា
        ប៉ុន្មាន ធ្លាប់ នៅតែ តាម ដល់""",
    "lo": """ຊຶ່ງ ຂອງ ຈາກ ເຖິງ ແລ້ວ ກໍາລັງ ຕ້ອງ ຄວນ ອາດ ເປັນ ແມ່ນ ກັບ ໂດຍ ດ້ວຍ ເພື່ອ ສໍາລັບ ເມື່ອ ນັ້ນ ທຸກ ແຕ່ລະ ແນວໃດ
        ຢ່າງໃດ ຍ້ອນຫຍັງ ເປັນຫຍັງ ຫຍັງ ເມື່ອໃດ ເທົ່າໃດ ເຄີຍ ຍັງ ຈຶ່ງ ໃນການ""",
    "my": """နှင့် သို့မဟုတ် ဒါပေမဲ့ အတွက် ဖြင့် ကြောင့် သောအခါ ဘယ်လို မည်သို့ ဘာကြောင့် ဘယ်သူ ဘယ်မှာ မည်သည့် သလဲ
        ခဲ့သလဲ ကြသလဲ ခဲ့ကြသလဲ ပေမဲ့ ထားသော ရမယ်""",
    "zh": """为了 因为 如果 这些 那些 每个 怎么 怎样 如何 为什么 什么 哪里 哪些 哪个 哪座 哪几 多少 已经 可以 应该 必须 没有 通过 进行 是否 或者 以及 但是 以后 之后 之前 对于 关于""",
    "ta": """மற்றும் அல்லது ஆனால் இந்த அந்த ஒரு என்ன எப்படி ஏன் எங்கே எப்போது யார் எது எந்த எவை எத்தனை உள்ள இல்லை
        இல்லாமல் மூலம் குறித்து பற்றி வரை இருந்து ஆக ஆகும் செய்ய செய்து வேண்டும் முடியும் போது பிறகு முன்
        உடன் அதிலிருந்து என்று என தான் கூட""",
}

BY_LANGUAGE = {language: frozenset(words.split()) for language, words in _BY_LANGUAGE.items()}
FUNCTION_WORDS = frozenset().union(*BY_LANGUAGE.values())
