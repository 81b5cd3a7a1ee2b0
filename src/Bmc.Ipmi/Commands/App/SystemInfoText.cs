using System.Text;

namespace Bmc.Ipmi.Commands.App;

// IPMI 2.0 Table 22-16c: a string goes over the wire in blocks of 16 bytes.
//   block 0   1     [3:0] encoding: 0 = ASCII and Latin-1, 1 = UTF-8, 2 = UCS-2
//             2     length of the string in bytes
//             3-16  its first 14 bytes
//   block n   1-16  its next 16 bytes
// The last block is filled up with 00h.
public static class SystemInfoText
{
    public const int BlockLength = 16;
    public const int MaximumLength = 255;
    private const int HeaderLength = 2;

    public static int BlockCount(int textLength) => (HeaderLength + textLength + BlockLength - 1) / BlockLength;

    /// <summary>False beyond the last block.</summary>
    public static bool TryWriteBlock(ref SpanWriter writer, string text, int block)
    {
        var bytes = Encode(text);
        if (block >= BlockCount(bytes.Length))
            return false;
        Span<byte> all = stackalloc byte[HeaderLength + MaximumLength + BlockLength];
        all.Clear();
        // ipmitool stops at the end of the string with this encoding only.
        all[0] = (byte)(Ascii.IsValid(text) ? SystemInfoEncoding.Latin1 : SystemInfoEncoding.Utf8);
        all[1] = (byte)bytes.Length;
        bytes.CopyTo(all[HeaderLength..]);
        writer.Write(all.Slice(block * BlockLength, BlockLength));
        return true;
    }

    // Whole characters only: a cut one would be no text any more.
    private static byte[] Encode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length <= MaximumLength)
            return bytes;
        var end = MaximumLength;
        while ((bytes[end] & 0xC0) == 0x80)
            end--;
        return bytes[..end];
    }
}

/// <summary>IPMI 2.0 Table 22-16c.</summary>
public enum SystemInfoEncoding : byte
{
    Latin1 = 0,
    Utf8 = 1,
    Ucs2 = 2,
}

/// <summary>Puts the blocks of one string together as they come in, the first one first. Not for two threads at a time.</summary>
public sealed class SystemInfoTextAssembler
{
    private readonly byte[] _bytes = new byte[SystemInfoText.MaximumLength];
    private SystemInfoEncoding _encoding;
    private int _length;
    private int _received;
    private int _nextBlock;

    /// <param name="data">1..16 bytes; the last block may be short.</param>
    /// <param name="text">Null while blocks are missing.</param>
    /// <returns>False for a block out of turn, an unknown encoding, bytes that are no text.</returns>
    public bool Accept(byte block, ReadOnlySpan<byte> data, out string? text)
    {
        text = null;
        if (block == 0)
        {
            if (data.Length < 2 || (data[0] & 0x0F) > (byte)SystemInfoEncoding.Ucs2)
                return false;
            _encoding = (SystemInfoEncoding)(data[0] & 0x0F);
            _length = data[1];
            _received = 0;
            _nextBlock = 0;
            data = data[2..];
        }

        if (block != _nextBlock || block > 0 && _received >= _length)
            return false;
        var count = Math.Min(data.Length, _length - _received);
        data[..count].CopyTo(_bytes.AsSpan(_received));
        _received += count;
        _nextBlock++;
        return _received < _length || TryDecode(out text);
    }

    private bool TryDecode(out string? text)
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, _length);
        text = _encoding switch
        {
            SystemInfoEncoding.Latin1 => Encoding.Latin1.GetString(bytes),
            SystemInfoEncoding.Utf8 when System.Text.Unicode.Utf8.IsValid(bytes) => Encoding.UTF8.GetString(bytes),
            SystemInfoEncoding.Ucs2 when bytes.Length % 2 == 0 => Encoding.Unicode.GetString(bytes),
            _ => null,
        };
        text = text?.TrimEnd('\0');
        return text is not null;
    }
}
