/*
 * Verifying an Ed25519 signature, as RFC 8032 section 5.1.7 describes it. Nothing here is secret, so
 * nothing has to take the same time always.
 *
 * Numbers modulo p = 2^255 - 19 are arrays of 16 limbs of 16 bits, the lowest first. A product of
 * two limbs, and a sum of 16 of them taken 38 times, stay below 2^53, so plain numbers hold them.
 * Points are [X, Y, Z, T] in the extended coordinates of section 5.1.4: x = X/Z, y = Y/Z, xy = T/Z.
 */
var binaan = binaan || {};

(function () {
  "use strict";

  var LIMBS = 16;
  var LIMB = 65536;

  /* The order of the base point, 2^252 + 27742317777372353535851937790883648493, in limbs. */
  var ORDER = [
    0xd3ed, 0x5cf5, 0x631a, 0x5812, 0x9cd6, 0xa2f7, 0xf9de, 0x14de, 0, 0, 0, 0, 0, 0, 0, 0x1000
  ];
  var ZERO = small(0);
  var ONE = small(1);
  /* d of the curve, and a square root of -1: RFC 8032 section 5.1. */
  var D = fromBigEndian("52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3");
  var ROOT = fromBigEndian("2b8324804fc1df0b2b4d00993dfbd7a72f431806ad2fe478c4ee1b274a0ea0b0");
  var D2 = add(D, D);
  var BASE = decodePoint(
    binaan.fromHex("5866666666666666666666666666666666666666666666666666666666666666")
  );

  function small(value) {
    var result = [value];
    while (result.length < LIMBS) {
      result.push(0);
    }
    return result;
  }

  function fromBigEndian(hex) {
    return fromBytes(binaan.fromHex(hex).reverse());
  }

  /* A number from 32 bytes, the lowest first. */
  function fromBytes(bytes) {
    var result = [];
    for (var i = 0; i < LIMBS; i += 1) {
      result.push(bytes[2 * i] + 256 * bytes[2 * i + 1]);
    }
    return result;
  }

  /* Bring every limb back into 16 bits; 2^256 is 38 modulo p. */
  function carried(a) {
    for (var turn = 0; turn < 3; turn += 1) {
      var carry = 0;
      for (var i = 0; i < LIMBS; i += 1) {
        var value = a[i] + carry;
        carry = Math.floor(value / LIMB);
        a[i] = value - carry * LIMB;
      }
      a[0] += 38 * carry;
    }
    return a;
  }

  function add(a, b) {
    var result = [];
    for (var i = 0; i < LIMBS; i += 1) {
      result.push(a[i] + b[i]);
    }
    return carried(result);
  }

  function subtract(a, b) {
    var result = [];
    for (var i = 0; i < LIMBS; i += 1) {
      result.push(a[i] - b[i]);
    }
    return carried(result);
  }

  function multiply(a, b) {
    var wide = [];
    var i, j;
    for (i = 0; i < 2 * LIMBS; i += 1) {
      wide.push(0);
    }
    for (i = 0; i < LIMBS; i += 1) {
      for (j = 0; j < LIMBS; j += 1) {
        wide[i + j] += a[i] * b[j];
      }
    }
    for (i = 0; i < LIMBS; i += 1) {
      wide[i] += 38 * wide[i + LIMBS];
    }
    return carried(wide.slice(0, LIMBS));
  }

  function squaredTimes(a, times) {
    for (var i = 0; i < times; i += 1) {
      a = multiply(a, a);
    }
    return a;
  }

  /* a^(2^252 - 3): every bit is one but the second lowest. */
  function powered(a) {
    var result = a;
    for (var bit = 250; bit >= 0; bit -= 1) {
      result = multiply(result, result);
      if (bit !== 1) {
        result = multiply(result, a);
      }
    }
    return result;
  }

  /* 1/a = a^(p - 2), and p - 2 = 8 (2^252 - 3) + 3. */
  function inverted(a) {
    return multiply(squaredTimes(powered(a), 3), multiply(a, multiply(a, a)));
  }

  /* The 32 bytes of the one number from 0 to p - 1 that is meant. */
  function toBytes(a) {
    var limbs = carried(carried(a.slice(0)));
    for (var turn = 0; turn < 2; turn += 1) {
      var less = [];
      var borrow = 0;
      for (var i = 0; i < LIMBS; i += 1) {
        var taken = i === 0 ? 0xffed : i === LIMBS - 1 ? 0x7fff : 0xffff;
        var value = limbs[i] - taken - borrow;
        borrow = value < 0 ? 1 : 0;
        less.push(value + borrow * LIMB);
      }
      if (borrow === 0) {
        limbs = less;
      }
    }
    var result = [];
    for (var k = 0; k < LIMBS; k += 1) {
      result.push(limbs[k] % 256, Math.floor(limbs[k] / 256));
    }
    return result;
  }

  function equal(a, b) {
    return binaan.toHex(toBytes(a)) === binaan.toHex(toBytes(b));
  }

  /* A point from its 32 bytes (section 5.1.3), or null where no point has them. */
  function decodePoint(bytes) {
    var sign = bytes[31] >> 7;
    var plain = bytes.slice(0);
    plain[31] &= 127;
    var y = fromBytes(plain);
    if (binaan.toHex(toBytes(y)) !== binaan.toHex(plain)) {
      return null;
    }
    var y2 = multiply(y, y);
    var u = subtract(y2, ONE);
    var v = add(multiply(D, y2), ONE);
    var v3 = multiply(v, multiply(v, v));
    var v7 = multiply(v, multiply(v3, v3));
    var x = multiply(multiply(u, v3), powered(multiply(u, v7)));
    var vx2 = multiply(v, multiply(x, x));
    if (!equal(vx2, u)) {
      if (!equal(vx2, subtract(ZERO, u))) {
        return null;
      }
      x = multiply(x, ROOT);
    }
    if (equal(x, ZERO) && sign === 1) {
      return null;
    }
    if (toBytes(x)[0] % 2 !== sign) {
      x = subtract(ZERO, x);
    }
    return [x, y, ONE, multiply(x, y)];
  }

  function encodePoint(point) {
    var perZ = inverted(point[2]);
    var result = toBytes(multiply(point[1], perZ));
    result[31] |= (toBytes(multiply(point[0], perZ))[0] % 2) << 7;
    return result;
  }

  function addPoints(p, q) {
    var a = multiply(subtract(p[1], p[0]), subtract(q[1], q[0]));
    var b = multiply(add(p[1], p[0]), add(q[1], q[0]));
    var c = multiply(multiply(p[3], D2), q[3]);
    var d = multiply(add(p[2], p[2]), q[2]);
    var e = subtract(b, a);
    var f = subtract(d, c);
    var g = add(d, c);
    var h = add(b, a);
    return [multiply(e, f), multiply(g, h), multiply(f, g), multiply(e, h)];
  }

  function doublePoint(p) {
    var a = multiply(p[0], p[0]);
    var b = multiply(p[1], p[1]);
    var z2 = multiply(p[2], p[2]);
    var h = add(a, b);
    var xy = add(p[0], p[1]);
    var e = subtract(h, multiply(xy, xy));
    var g = subtract(a, b);
    var f = add(add(z2, z2), g);
    return [multiply(e, f), multiply(g, h), multiply(f, g), multiply(e, h)];
  }

  function negated(p) {
    return [subtract(ZERO, p[0]), p[1], p[2], subtract(ZERO, p[3])];
  }

  function bitOf(limbs, place) {
    return (limbs[place >> 4] >> (place & 15)) & 1;
  }

  /* s B + k A; both multiples are built bit by bit together. */
  function combined(s, k, a) {
    var both = addPoints(BASE, a);
    var result = [ZERO, ONE, ONE, ZERO];
    for (var place = 255; place >= 0; place -= 1) {
      result = doublePoint(result);
      var wanted = bitOf(s, place) + 2 * bitOf(k, place);
      if (wanted !== 0) {
        result = addPoints(result, wanted === 1 ? BASE : wanted === 2 ? a : both);
      }
    }
    return result;
  }

  function isBelowOrder(limbs) {
    for (var i = LIMBS - 1; i >= 0; i -= 1) {
      if (limbs[i] !== ORDER[i]) {
        return limbs[i] < ORDER[i];
      }
    }
    return false;
  }

  /* 64 bytes, the lowest first, modulo the order: shift in a bit, take the order away. */
  function moduloOrder(bytes) {
    var rest = small(0);
    for (var place = 511; place >= 0; place -= 1) {
      var carry = (bytes[place >> 3] >> (place & 7)) & 1;
      var i;
      for (i = 0; i < LIMBS; i += 1) {
        var value = 2 * rest[i] + carry;
        carry = value >= LIMB ? 1 : 0;
        rest[i] = value - carry * LIMB;
      }
      if (!isBelowOrder(rest)) {
        var borrow = 0;
        for (i = 0; i < LIMBS; i += 1) {
          var less = rest[i] - ORDER[i] - borrow;
          borrow = less < 0 ? 1 : 0;
          rest[i] = less + borrow * LIMB;
        }
      }
    }
    return rest;
  }

  /* Whether 64 bytes are the signature of a message under a public key of 32 bytes. */
  binaan.verifySignature = function (publicKey, message, signature) {
    if (publicKey.length !== 32 || signature.length !== 64) {
      return false;
    }
    var r = signature.slice(0, 32);
    var s = fromBytes(signature.slice(32));
    var a = decodePoint(publicKey);
    if (a === null || !isBelowOrder(s)) {
      return false;
    }
    var k = moduloOrder(binaan.sha512(r.concat(publicKey, message)));
    return binaan.toHex(encodePoint(combined(s, k, negated(a)))) === binaan.toHex(r);
  };
}());
