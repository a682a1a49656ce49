"""Words by which Indonesian and Malay differ: other spellings, other months, other words of offices and newspapers.

Each is usual in one of the two standard languages and rare in the other (KBBI and Kamus Dewan); the words of news
were chosen with the even documents of NTREX-128, by how many documents of either language write each. Folded.
"""

_INDONESIAN = """
adanya agustus aktivitas angkot angkutan antarkota bagian bahwa bandara berbeda berbicara berhasil berkunjung
biaya bisa bupati bus busnya butuh camat dampak delapan departemen desember dinas direktur diskon dukungan eropa
fasilitas gedung gratis gubernur halte hingga inggris izin jaksa jalur jasa juli jumat juni kabupaten kamis
kampanye kantor karcis karena kasus keamanan kebijakan kebutuhan kecamatan kecelakaan kelurahan kemarin
kendaraan kepolisian kerumunan kesehatan kolaborasi komite kompas korban koridor kota kotanya kualitas kunjungan
lainnya layanan listrik mahasiswa manajer maret melanjutkan membutuhkan memenangkan menambahkan mencoba
mendukung menemukan mengelola menit menyebutkan meraih meskipun miliar mitra mobil mulai musyawarah namun
nasional operasional pajak partai pelayanan pemda pemerintah pemerintahan pemilu pemkot pemprov pengadilan
pengelolaan perbatasan perkotaan pernyataan persen perusahaan petugas pihaknya poin polisi posisi pria provinsi
publik punya rapat reformasi rencana resmi risiko rupiah rute saat sampel sebagian seharusnya sepeda serikat
setelah situs sore standar stasiun sulit tanggal tapi tarif teman terkait tersisa tim tingkat tipe transportasi
triliun trotoar uang ujar ujarnya universitas upaya usai walikota warga
"""
_MALAY = """
adakah aduan ahad aktiviti amat apabila bahagian baharu bahawa bajet bandar bandaraya bas bekalan berbanding
berbasikal berbeza bercakap berhubung berjaya berkuatkuasa bermakna bermula bilangan cuba cukai datuk dijangka
disember elektrik eropah fasiliti hospital ialah isnin jawatankuasa jenayah julai jumaat jun jurucakap
kakitangan kaunter kecederaan kejayaan kemalangan kenderaan kenyataan kepimpinan kerana keretapi kesihatan
khamis khidmat komuniti kos kualiti lapan lebuhraya lesen lokaliti lori mac mahkamah mahu mampan manakala
memaklumkan memandangkan membabitkan membuatkan memulakan mencuba menerusi mengesahkan menghantar menyertai
menyiasat menyokong mesej mesyuarat minit ogos parti pasukan pelancong pelbagai pengangkutan pengerusi
pentadbiran peratus perbandaran percuma perkara perkhidmatan perniagaan piawaian polis projek rakan ramai rasmi
ringgit sahaja sebahagian sebarang selepas semasa semenjak setiausaha siasatan sokongan sukar susulan syarikat
tambahnya tempatan tentera trafik universiti walaupun wang warganegara yuran
"""
_RATHER_INDONESIAN = """
agar akhirnya anggota apakah bagaimana bahkan benar cepat daerah dari dekat hal harus hasil ingin jadi keras
khususnya melakukan memiliki memimpin mendapatkan mengatakan menyebut merupakan para pertemuan pun saja sangat
sebelumnya sebuah sekitar selama seorang suatu sudah tepat terjadi tersebut tetap umum waktu wilayah
"""
_RATHER_MALAY = """
ahli awam bagi bantuan beliau berkata berlaku boleh buat dahulu daripada gagal hadapan ia jabatan keadaan
kedudukan kelihatan kerajaan kumpulan lepas masa memberitahu mempunyai mengikut mesti pegawai perhimpunan perlu
pilihan rancangan sebaliknya sebanyak sehingga semula tempat terdapat tetapi tiada turut walau
"""

INDONESIAN, MALAY = frozenset(_INDONESIAN.split()), frozenset(_MALAY.split())
RATHER_INDONESIAN, RATHER_MALAY = frozenset(_RATHER_INDONESIAN.split()), frozenset(_RATHER_MALAY.split())
"""Written in both, but about twice as often in the one."""
