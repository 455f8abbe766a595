/*
 * Bytes, texts and hex digits. Bytes are plain arrays of numbers from 0 to 255.
 */
var binaan = binaan || {};

(function () {
  "use strict";

  /* The UTF-8 bytes of a text; half a pair of surrogates becomes a question mark. */
  binaan.utf8 = function (text) {
    var result = [];
    for (var i = 0; i < text.length; i += 1) {
      var unit = text.charCodeAt(i);
      if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
        var next = text.charCodeAt(i + 1);
        if (next >= 0xdc00 && next < 0xe000) {
          unit = 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00);
          i += 1;
        }
      }
      if (unit >= 0xd800 && unit < 0xe000) {
        unit = 0x3f;
      }
      if (unit < 0x80) {
        result.push(unit);
      } else if (unit < 0x800) {
        result.push(0xc0 | (unit >> 6), 0x80 | (unit & 63));
      } else if (unit < 0x10000) {
        result.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 63), 0x80 | (unit & 63));
      } else {
        result.push(0xf0 | (unit >> 18), 0x80 | ((unit >> 12) & 63), 0x80 | ((unit >> 6) & 63),
          0x80 | (unit & 63));
      }
    }
    return result;
  };

  /* Bytes from hex digits; null where they are none. */
  binaan.fromHex = function (hex) {
    if (!/^([0-9a-f]{2})*$/i.test(hex)) {
      return null;
    }
    var result = [];
    for (var i = 0; i < hex.length; i += 2) {
      result.push(parseInt(hex.substr(i, 2), 16));
    }
    return result;
  };

  /* Bytes as small hex digits. */
  binaan.toHex = function (bytes) {
    var result = "";
    for (var i = 0; i < bytes.length; i += 1) {
      result += (bytes[i] < 16 ? "0" : "") + bytes[i].toString(16);
    }
    return result;
  };
}());
