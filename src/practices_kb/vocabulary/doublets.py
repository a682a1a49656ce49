"""Words by which Indonesian and Malay differ: other spellings, other months, other words of offices and newspapers.

Each is usual in one of the two standard languages and rare in the other (KBBI and Kamus Dewan); the words of news
were chosen with the even documents of NTREX-128, by how many documents of either language write each, and a spelling
that these contradict is left out. Folded.
"""

_INDONESIAN = """
adanya agustus aktivis aktivitas aktor akun angkot angkutan antarkota bagian bahwa bandara berarti berbeda
berbicara berhasil berkunjung biaya bisa bisnis bupati bus busnya butuh camat dampak dekade delapan departemen
derajat desember dinas direktur diskon diskusi dokter dukungan dulu ekspor eropa fasilitas film gedung gratis
grup gubernur halte hingga ilegal ilmuwan impor informasi inggris internasional investasi investor irak istri
italia izin jaksa jalur jasa jenderal jepang juli jumat juni kabupaten kacamata kamis kampanye kandidat kantor
kantornya karcis karena karier kartu karyawan kasus keamanan kebijakan kebutuhan kecamatan kecelakaan
kekhawatiran kelurahan kemarin kendaraan kepolisian kerumunan kesehatan khawatir kolaborasi komite kompas
komunitas konferensi koran korban koridor kota kotanya kualitas kunjungan lainnya layanan ledakan letnan
listrik lokal mahasiswa manajer mantan maret masyarakat medali meksiko melanjutkan membutuhkan memenangkan
memulai menambahkan mencoba mendukung menemukan mengelola mengungkapkan menit menyebutkan menyelidiki meraih
meski meskipun miliar mitra mobil mulai musik musyawarah namun nasional nomor obat olahraga operasional pabrik
pacar pajak parlemen partai pasien pelatih pelayanan pemda pemerintah pemerintahan pemilu pemkot pemprov
pemungutan peneliti penelitian pengacara pengadilan pengelolaan perahu perawatan perbatasan perkotaan
pernyataan persen perserikatan perusahaan petugas pihaknya poin polisi posisi prancis pria produsen provinsi
proyek publik punya rapat reformasi rencana resmi risiko rupiah rute saat sampel sebagian sedangkan seharusnya
sekretaris senantiasa senin sepakbola sepeda serikat sersan setelah situs skor skotlandia sore spanyol standar
stasiun sulit tanggal tapi tarif telepon televisi teman terkait teroris tersangka tersisa tim timnya tingkat
tiongkok tipe toko tradisional transportasi triliun trotoar uang ujar ujarnya universitas upaya usai wabah
walikota warga yaitu zona
"""
_MALAY = """
adakah aduan ahad akaun aktiviti amaran amat antarabangsa apabila askar awak bagaimanapun bahagian baharu
bahawa bajet balas bandar bandaraya bas basikal bekalan berbanding berbasikal berbeza bercakap berhubung
berikutan berjaya berkuatkuasa bermakna bermula berumur bilangan bilion bimbang bot britain cawangan cuba
cukai darjah datuk dianggarkan dijangka dijumpai dikenali disahkan disember ditubuhkan eksport elektrik eropah
fasiliti filem hospital hutang iaitu ialah import iraq isnin itali jawatan jawatankuasa jenayah jeneral jepun
jualan julai jumaat jun jurucakap jurulatih kad kakitangan kanak kaunter kawalan kebimbangan kecederaan kedai
kediaman keganasan kejayaan kelab kemalangan kempen kemudahan kenderaan kenyataan kepimpinan kerana keretapi
kerjaya kes kesihatan ketinggalan khamis khidmat khuatir komuniti kos kualiti laluan lapan lebuhraya leftenan
lesen letupan lokaliti lori mac mahkamah mahu maklumat mampan manakala memaklumkan memandangkan membabitkan
membuatkan memenangi memulakan mencuba menerusi mengesahkan menghantar mengundi menjaringkan menyertai
menyiasat menyokong mesej mesyuarat mexico minit motosikal muzik ogos parlimen parti pasukan peguam pelabur
pelaburan pelakon pelancong pelbagai pengangkutan pengeluar pengeluaran pengerusi pengganas penghujung
pengundi pengurusan pentadbiran penternak penyelidik peratus perbandaran percuma perkara perkhidmatan
perniagaan persendirian pertubuhan peruntukan piawaian pilihanraya polis projek purata rakan ramai rasmi
rawatan ringgit rundingan sahaja saintis sarjan sebahagian sebarang sekiranya selepas semasa semenjak sempadan
sentiasa sepanyol sesetengah sesiapa setiausaha sewaktu siasatan sokongan stesen sukan sukar suspek susulan
syarikat tambahnya taufan telefon televisyen tempatan tentera teruk trafik trilion ubat undi universiti wabak
walaupun wang warganegara yuran zon
"""
_RATHER_INDONESIAN = """
agar akhirnya aku analis anggota apakah area bagaimana bahkan baru benar berbagai berdasarkan bertemu bicara
bidang cepat cukup daerah dari dekat demikian dibandingkan diharapkan diperkirakan dirinya ditemukan emosional
final garis gerakan hal harus hasil hukum ingin insiden jadi keduanya kekerasan kelompok kemampuan keras
kesempatan khususnya laki lapangan lokasi maju melakukan memanfaatkan memastikan memiliki memimpin mencegah
mendapatkan menempatkan mengatakan menyatakan menyebut merupakan naik para pekerjaan perjalanan pertemuan
pesan pun saja sang sangat sebelumnya sebuah sekitar selain selama selanjutnya seorang sisi suatu sudah tepat
terjadi terlihat tersebut tetap total umum wakil waktu wilayah
"""
_RATHER_MALAY = """
agak ahli awam bagi bantuan bekas beliau berkata berkenaan berlaku bersedia berterusan boleh buat china
ciptaan dahulu daripada disebabkan ditemui gagal hadapan hebat ia jabatan kawasan keadaan kebanyakan kedudukan
kekal kelihatan kemudiannya kerajaan keselamatan kini kumpulan lelaki lepas majlis mangsa masa memberitahu
memerlukan mempunyai menambah mencari mendakwa menemui mengekalkan menghalang mengikut mesti mula nampak
nampaknya pasaran pasti pegawai pengarah perasaan percaya percubaan perhimpunan peringkat peristiwa perlawanan
perlu permulaan persekutuan petang piala pilihan pula rakyat rancangan raya sebaliknya sebanyak sebelah
sehingga semalam semula separuh setahun suka sungguh supaya tempat tempoh terdapat tetapi tiada turut walau
"""

INDONESIAN, MALAY = frozenset(_INDONESIAN.split()), frozenset(_MALAY.split())
RATHER_INDONESIAN, RATHER_MALAY = frozenset(_RATHER_INDONESIAN.split()), frozenset(_RATHER_MALAY.split())
"""Written in both, but about twice as often in the one."""
