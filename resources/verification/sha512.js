/*
 * SHA-512 as RFC 6234 describes it, for browsers without numbers of 64 bits.
 * A word of 64 bits is two of 32: its high half and its low half. Bytes are plain arrays of numbers.
 */
var binaan = binaan || {};

(function () {
  "use strict";

  /* The first 64 bits of the fractions of the cube roots of the first 80 primes. */
  var ROUND_WORDS = words(
    "428a2f98d728ae227137449123ef65cdb5c0fbcfec4d3b2fe9b5dba58189dbbc" +
    "3956c25bf348b53859f111f1b605d019923f82a4af194f9bab1c5ed5da6d8118" +
    "d807aa98a303024212835b0145706fbe243185be4ee4b28c550c7dc3d5ffb4e2" +
    "72be5d74f27b896f80deb1fe3b1696b19bdc06a725c71235c19bf174cf692694" +
    "e49b69c19ef14ad2efbe4786384f25e30fc19dc68b8cd5b5240ca1cc77ac9c65" +
    "2de92c6f592b02754a7484aa6ea6e4835cb0a9dcbd41fbd476f988da831153b5" +
    "983e5152ee66dfaba831c66d2db43210b00327c898fb213fbf597fc7beef0ee4" +
    "c6e00bf33da88fc2d5a79147930aa72506ca6351e003826f142929670a0e6e70" +
    "27b70a8546d22ffc2e1b21385c26c9264d2c6dfc5ac42aed53380d139d95b3df" +
    "650a73548baf63de766a0abb3c77b2a881c2c92e47edaee692722c851482353b" +
    "a2bfe8a14cf10364a81a664bbc423001c24b8b70d0f89791c76c51a30654be30" +
    "d192e819d6ef5218d69906245565a910f40e35855771202a106aa07032bbd1b8" +
    "19a4c116b8d2d0c81e376c085141ab532748774cdf8eeb9934b0bcb5e19b48a8" +
    "391c0cb3c5c95a634ed8aa4ae3418acb5b9cca4f7763e373682e6ff3d6b2b8a3" +
    "748f82ee5defb2fc78a5636f43172f6084c87814a1f0ab728cc702081a6439ec" +
    "90befffa23631e28a4506cebde82bde9bef9a3f7b2c67915c67178f2e372532b" +
    "ca273eceea26619cd186b8c721c0c207eada7dd6cde0eb1ef57d4f7fee6ed178" +
    "06f067aa72176fba0a637dc5a2c898a6113f9804bef90dae1b710b35131c471b" +
    "28db77f523047d8432caab7b40c724933c9ebe0a15c9bebc431d67c49c100d4c" +
    "4cc5d4becb3e42b6597f299cfc657e2a5fcb6fab3ad6faec6c44198c4a475817"
  );

  /* The same of the square roots of the first eight. */
  var START_WORDS = words(
    "6a09e667f3bcc908bb67ae8584caa73b3c6ef372fe94f82ba54ff53a5f1d36f1" +
    "510e527fade682d19b05688c2b3e6c1f1f83d9abfb41bd6b5be0cd19137e2179"
  );

  var BLOCK = 128;
  var LENGTH_BYTES = 16;

  /* Hex text as words of 32 bits, high halves at even places. */
  function words(hex) {
    var result = [];
    for (var i = 0; i < hex.length; i += 8) {
      result.push(parseInt(hex.substr(i, 8), 16) | 0);
    }
    return result;
  }

  /* The message, one bit, zeros, and the length in bits: a whole number of blocks. */
  function padded(bytes) {
    var result = bytes.slice(0);
    result.push(0x80);
    while (result.length % BLOCK !== BLOCK - LENGTH_BYTES) {
      result.push(0);
    }
    var bits = bytes.length * 8;
    for (var power = LENGTH_BYTES - 1; power >= 0; power -= 1) {
      result.push(Math.floor(bits / Math.pow(2, 8 * power)) % 256);
    }
    return result;
  }

  /* Mix one block of the message, which starts at a place, into the state. */
  function mix(state, message, start, w) {
    var i, hi, lo, hi2, lo2, sum;
    for (i = 0; i < 32; i += 1) {
      var at = start + 4 * i;
      w[i] = (message[at] << 24) | (message[at + 1] << 16) | (message[at + 2] << 8) | message[at + 3];
    }
    for (i = 32; i < 160; i += 2) {
      hi = w[i - 30];
      lo = w[i - 29];
      hi2 = w[i - 4];
      lo2 = w[i - 3];
      /* sigma0 turns by 1 and 8 and shifts by 7; sigma1 turns by 19 and 61 and shifts by 6. */
      var s0hi = ((hi >>> 1) | (lo << 31)) ^ ((hi >>> 8) | (lo << 24)) ^ (hi >>> 7);
      var s0lo = ((lo >>> 1) | (hi << 31)) ^ ((lo >>> 8) | (hi << 24)) ^ ((lo >>> 7) | (hi << 25));
      var s1hi = ((hi2 >>> 19) | (lo2 << 13)) ^ ((lo2 >>> 29) | (hi2 << 3)) ^ (hi2 >>> 6);
      var s1lo = ((lo2 >>> 19) | (hi2 << 13)) ^ ((hi2 >>> 29) | (lo2 << 3)) ^ ((lo2 >>> 6) | (hi2 << 26));
      sum = (w[i - 31] >>> 0) + (s0lo >>> 0) + (w[i - 13] >>> 0) + (s1lo >>> 0);
      w[i + 1] = sum | 0;
      w[i] = (w[i - 32] + s0hi + w[i - 14] + s1hi + Math.floor(sum / 4294967296)) | 0;
    }
    var ah = state[0], al = state[1], bh = state[2], bl = state[3];
    var ch = state[4], cl = state[5], dh = state[6], dl = state[7];
    var eh = state[8], el = state[9], fh = state[10], fl = state[11];
    var gh = state[12], gl = state[13], hh = state[14], hl = state[15];
    for (i = 0; i < 160; i += 2) {
      /* Sigma1 of e turns by 14, 18 and 41; Sigma0 of a by 28, 34 and 39. */
      var t1hi = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23));
      var t1lo = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23));
      sum = (hl >>> 0) + (t1lo >>> 0) + (((el & fl) ^ (~el & gl)) >>> 0) +
        (ROUND_WORDS[i + 1] >>> 0) + (w[i + 1] >>> 0);
      var low1 = sum | 0;
      var high1 = (hh + t1hi + ((eh & fh) ^ (~eh & gh)) + ROUND_WORDS[i] + w[i] +
        Math.floor(sum / 4294967296)) | 0;
      var t2hi = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25));
      var t2lo = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25));
      sum = (t2lo >>> 0) + (((al & bl) ^ (al & cl) ^ (bl & cl)) >>> 0);
      var low2 = sum | 0;
      var high2 = (t2hi + ((ah & bh) ^ (ah & ch) ^ (bh & ch)) + Math.floor(sum / 4294967296)) | 0;
      hh = gh; hl = gl; gh = fh; gl = fl; fh = eh; fl = el;
      sum = (dl >>> 0) + (low1 >>> 0);
      el = sum | 0;
      eh = (dh + high1 + Math.floor(sum / 4294967296)) | 0;
      dh = ch; dl = cl; ch = bh; cl = bl; bh = ah; bl = al;
      sum = (low1 >>> 0) + (low2 >>> 0);
      al = sum | 0;
      ah = (high1 + high2 + Math.floor(sum / 4294967296)) | 0;
    }
    var mixed = [ah, al, bh, bl, ch, cl, dh, dl, eh, el, fh, fl, gh, gl, hh, hl];
    for (i = 0; i < 16; i += 2) {
      sum = (state[i + 1] >>> 0) + (mixed[i + 1] >>> 0);
      state[i + 1] = sum | 0;
      state[i] = (state[i] + mixed[i] + Math.floor(sum / 4294967296)) | 0;
    }
  }

  /* The 64 bytes of the hash of some bytes. */
  binaan.sha512 = function (bytes) {
    var message = padded(bytes);
    var state = START_WORDS.slice(0);
    var scratch = [];
    for (var start = 0; start < message.length; start += BLOCK) {
      mix(state, message, start, scratch);
    }
    var result = [];
    for (var i = 0; i < state.length; i += 1) {
      result.push(state[i] >>> 24, (state[i] >>> 16) & 255, (state[i] >>> 8) & 255, state[i] & 255);
    }
    return result;
  };
}());
