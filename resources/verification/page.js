/*
 * The page: reads what is typed, asks, and says the answer in words.
 */
(function () {
  "use strict";

  var FIELDS = ["number", "name", "birth_place", "birth_date", "register_no", "issued_on"];
  var ANSWERS = {
    valid: ["good", "Asli dan berlaku",
      "Isi sertifikat sama dengan yang diterbitkan. Cocokkan juga keterangan di bawah ini dengan " +
      "yang tercetak."],
    voided: ["bad", "Dicabut pada {day}",
      "Sertifikat ini pernah diterbitkan, tetapi tidak berlaku lagi."],
    replaced: ["bad", "Dicabut pada {day} dan diganti",
      "Sertifikat ini tidak berlaku lagi. Pemegangnya mendapat sertifikat baru dengan kode lain."],
    mismatch: ["bad", "Tidak cocok: nama, tanggal, atau nomor berbeda",
      "Kode ini terdaftar, tetapi untuk isi yang lain. Periksa ketikan Anda huruf demi huruf; bila " +
      "sudah sama dengan yang tercetak, sertifikat itu bukan yang diterbitkan."],
    unknown_code: ["bad", "Kode tidak terdaftar",
      "Kode tertulis dengan benar, tetapi tidak ada dalam berkas ini (keadaan per {made}). " +
      "Sertifikat yang terbit sesudahnya ada di berkas yang lebih baru: mintalah kepada rutan."],
    mistyped_code: ["warn", "Kode salah ketik",
      "Huruf pemeriksa di ujung kode tidak sesuai. Ketik kode sekali lagi, 12 huruf dan angka."],
    mistyped_date: ["warn", "Tanggal tidak terbaca",
      "Tulis tanggal seperti 7 Mei 2025 atau 07-05-2025."],
    file_changed: ["bad", "Berkas verifikasi ini diubah",
      "Isinya tidak lagi seperti yang ditandatangani rutan. Jangan dipakai; mintalah berkas baru."]
  };

  function byId(id) {
    return document.getElementById(id);
  }

  function write(node, text) {
    while (node.firstChild) {
      node.removeChild(node.firstChild);
    }
    node.appendChild(document.createTextNode(text));
  }

  function trimmed(text) {
    return text.replace(/^\s+|\s+$/g, "");
  }

  function embedded(id) {
    var node = byId(id);
    return trimmed(node.text || node.textContent || node.innerHTML || "");
  }

  var text = embedded("register");
  var publicKey = embedded("public-key");
  var register = null;
  try {
    register = JSON.parse(text);
    if (!binaan.isGenuine(text, embedded("signature"), publicKey)) {
      register = null;
    }
  } catch (error) {
    register = null;
  }

  function fact(table, name, value) {
    var row = table.insertRow(-1);
    var head = document.createElement("th");
    head.setAttribute("scope", "row");
    row.appendChild(head);
    write(head, name);
    write(row.insertCell(-1), value);
  }

  function showCourse(course) {
    var table = byId("course");
    while (table.rows.length) {
      table.deleteRow(0);
    }
    table.style.display = course ? "" : "none";
    if (!course) {
      return;
    }
    fact(table, "Pelatihan", course[0]);
    fact(table, "Penyelenggara", course[1]);
    fact(table, "Jam pelajaran", course[2] + " JP");
    fact(table, "Tanggal", binaan.longDate(course[3]) + " s.d. " + binaan.longDate(course[4]));
    fact(table, "Hasil", course[5]);
    fact(table, "Diterbitkan oleh", course[6]);
    for (var i = 0; i < course[7].length; i += 1) {
      fact(table, i ? "" : "Materi", course[7][i][0] + " (" + course[7][i][1] + " JP)");
    }
  }

  function say(answer) {
    var words = ANSWERS[answer.outcome];
    var made = register ? binaan.longDate(register.made_on) : "";
    var day = answer.changedOn ? binaan.longDate(answer.changedOn) : "tanggal yang tidak dicatat";
    byId("answer").className = "answer " + words[0];
    byId("answer").style.display = "";
    write(byId("verdict"), words[1].replace("{day}", day));
    write(byId("advice"), words[2].replace("{made}", made));
    showCourse(answer.course);
  }

  function check() {
    if (!register) {
      say({ outcome: "file_changed" });
      return;
    }
    var typed = {};
    for (var i = 0; i < FIELDS.length; i += 1) {
      typed[FIELDS[i]] = byId(FIELDS[i]).value;
    }
    say(binaan.checkClaim(register, byId("code").value, typed));
  }

  function clear() {
    byId("answer").style.display = "none";
    byId("form").reset();
    byId("code").focus();
  }

  byId("form").onsubmit = function () {
    check();
    return false;
  };
  byId("clear").onclick = clear;
  write(byId("fingerprint"), binaan.fingerprint(binaan.fromHex(publicKey) || []));
  byId("form").style.display = "";
  if (register) {
    write(byId("house"), register.house);
    write(byId("made"), binaan.longDate(register.made_on));
    write(byId("count"), String(register.rows.length));
    byId("code").focus();
  } else {
    say({ outcome: "file_changed" });
  }
}());
