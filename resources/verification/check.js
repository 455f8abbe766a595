/*
 * Checking what is printed on a certificate against the register in this file.
 *
 * A row of the register is found by a key and locked by a seal; both are hashes that begin with the
 * code of the certificate. So the file names nobody, and only who has a certificate can ask for it.
 */
var binaan = binaan || {};

(function () {
  "use strict";

  var ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  var CODE_LENGTH = 12;
  var RADIX = 32;
  var MODULUS = 1021;
  var KEY_BYTES = 16;
  var SEAL_BYTES = 32;
  var MONTHS = ["januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus",
    "september", "oktober", "november", "desember"];
  var OTHER_MONTHS = { pebruari: 2, peb: 2, nopember: 11, nop: 11, ags: 8, agt: 8, mrt: 3 };
  var BLANKS = /[\t-\r \u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+/g;
  var TYPED = ["number", "name", "birth_place", "birth_date", "register_no", "issued_on"];
  var STATUSES = { issued: "valid", voided: "voided", replaced: "replaced" };

  function trimmed(text) {
    return text.replace(/^ +| +$/g, "");
  }

  /* One line with single blanks, composed where the browser can (those that cannot are old). */
  function plainLine(text) {
    return trimmed((text.normalize ? text.normalize("NFC") : text).replace(BLANKS, " "));
  }

  /* The same for everybody who copies a word from paper. */
  binaan.folded = function (text) {
    var line = plainLine(text)
      .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
      .replace(/[\u2010-\u2015\u2212]/g, "-")
      .toUpperCase()
      .replace(/ ?([.,\/'\-]) ?/g, "$1");
    return line === "-" ? "" : line;
  };

  /* The twelve characters of a typed code; null where its check characters do not agree. */
  binaan.parseCode = function (typed) {
    var code = typed.replace(BLANKS, "").replace(/[\-\u2010-\u2015._\/]/g, "").toUpperCase()
      .replace(/O/g, "0").replace(/[IL]/g, "1");
    if (code.length !== CODE_LENGTH) {
      return null;
    }
    var rest = 0;
    for (var i = 0; i < CODE_LENGTH; i += 1) {
      var value = ALPHABET.indexOf(code.charAt(i));
      if (value < 0) {
        return null;
      }
      rest = (rest * RADIX + value) % MODULUS;
    }
    return rest === 1 ? code : null;
  };

  function monthOf(word) {
    if (OTHER_MONTHS.hasOwnProperty(word)) {
      return OTHER_MONTHS[word];
    }
    for (var i = 0; i < MONTHS.length; i += 1) {
      if (word.length >= 3 && MONTHS[i].indexOf(word) === 0) {
        return i + 1;
      }
    }
    return 0;
  }

  function padded(number, width) {
    var text = String(number);
    while (text.length < width) {
      text = "0" + text;
    }
    return text;
  }

  /* A typed date, day first, as YYYY-MM-DD: empty for none, null where it is no date. */
  binaan.parseDate = function (typed) {
    var text = binaan.folded(typed).toLowerCase();
    if (text === "") {
      return "";
    }
    var day, month, year;
    var match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
    if (match) {
      year = Number(match[1]);
      month = Number(match[2]);
      day = Number(match[3]);
    } else {
      match = /^(\d{1,2})[ \-\/.]?(\d{1,2}|[a-z]+)[ \-\/.]?(\d{4})$/.exec(text);
      if (!match) {
        return null;
      }
      day = Number(match[1]);
      month = /^\d/.test(match[2]) ? Number(match[2]) : monthOf(match[2]);
      year = Number(match[3]);
    }
    var leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    var last = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
    if (!last || day < 1 || day > last) {
      return null;
    }
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
  };

  /* 2026-11-24 as it is printed: 24 November 2026. */
  binaan.longDate = function (iso) {
    var parts = iso.split("-");
    var month = MONTHS[Number(parts[1]) - 1];
    return Number(parts[2]) + " " + month.charAt(0).toUpperCase() + month.slice(1) + " " + parts[0];
  };

  /* Four groups of four that tell one public key from another. */
  binaan.fingerprint = function (publicKey) {
    var hash = binaan.sha512(binaan.utf8("binaan-key-1\n").concat(publicKey));
    var result = "";
    var buffer = 0;
    var bits = 0;
    for (var i = 0; i < 10; i += 1) {
      buffer = buffer * 256 + hash[i];
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        var value = Math.floor(buffer / Math.pow(2, bits));
        buffer -= value * Math.pow(2, bits);
        result += (result.length % 5 === 4 ? "-" : "") + ALPHABET.charAt(value);
      }
    }
    return result;
  };

  /* The code, hashed so often that trying all codes would take too long. */
  function lockOf(code, rounds) {
    var lock = binaan.sha512(binaan.utf8("binaan-lock-1\n" + code));
    for (var i = 0; i < rounds; i += 1) {
      lock = binaan.sha512(lock);
    }
    return lock;
  }

  function hashed(head, lock, text, length) {
    var bytes = binaan.utf8(head + "\n").concat(lock, binaan.utf8(text));
    return binaan.toHex(binaan.sha512(bytes).slice(0, length));
  }

  /* The lines that were sealed when the certificate was issued. */
  function sealedText(claim, course) {
    var lines = ["binaan-seal 1"];
    for (var i = 0; i < TYPED.length; i += 1) {
      lines.push(TYPED[i] + "=" + claim[TYPED[i]]);
    }
    lines.push("title=" + plainLine(course[0]), "agency=" + plainLine(course[1]),
      "lesson_hours=" + course[2], "starts_on=" + course[3], "ends_on=" + course[4],
      "result=" + plainLine(course[5]), "house=" + plainLine(course[6]));
    for (var m = 0; m < course[7].length; m += 1) {
      lines.push("module=" + plainLine(course[7][m][1] + " " + course[7][m][0]));
    }
    return lines.join("\n");
  }

  /*
   * Whether the register is as the house signed it. The text is plain ASCII on one line, so that
   * nothing on its way can change it unnoticed, nor change it at all by accident.
   */
  binaan.isGenuine = function (text, signatureHex, publicKeyHex) {
    var signature = binaan.fromHex(signatureHex);
    var publicKey = binaan.fromHex(publicKeyHex);
    return signature !== null && publicKey !== null &&
      binaan.verifySignature(publicKey, binaan.utf8(text), signature);
  };

  /*
   * What the register says of a certificate. The answer has an outcome, and where the certificate was
   * found as printed its course and the day it was voided; or the names of dates that are none.
   */
  binaan.checkClaim = function (register, typedCode, typed) {
    var claim = {};
    var wrong = [];
    for (var i = 0; i < TYPED.length; i += 1) {
      var field = TYPED[i];
      var isDate = field === "birth_date" || field === "issued_on";
      claim[field] = (isDate ? binaan.parseDate : binaan.folded)(typed[field] || "");
      if (claim[field] === null) {
        wrong.push(field);
      }
    }
    var code = binaan.parseCode(typedCode);
    if (code === null) {
      return { outcome: "mistyped_code" };
    }
    if (wrong.length) {
      return { outcome: "mistyped_date", fields: wrong };
    }
    var lock = lockOf(code, register.rounds);
    var key = hashed("binaan-row-1", lock, "", KEY_BYTES);
    for (var r = 0; r < register.rows.length; r += 1) {
      var row = register.rows[r];
      if (row[0] === key) {
        var course = register.courses[row[2]];
        if (hashed("binaan-seal-1", lock, sealedText(claim, course), SEAL_BYTES) !== row[1]) {
          return { outcome: "mismatch" };
        }
        return { outcome: STATUSES[row[3]], course: course, changedOn: row[4] };
      }
    }
    return { outcome: "unknown_code" };
  };
}());
