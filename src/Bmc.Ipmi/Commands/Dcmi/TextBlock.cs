namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>Which bytes of a text are asked for, DCMI 1.5 Tables 6-8 and 6-10.</summary>
// 2    offset
// 3    number of bytes, 16 at most
public readonly record struct TextBlockRequest(byte Offset, byte Count) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out TextBlockRequest request)
    {
        request = default;
        if (data.Length != 2)
            return false;
        request = new(data[0], data[1]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Offset);
        writer.WriteByte(Count);
    }
}

/// <summary>Bytes of a text to be written, DCMI 1.5 Tables 6-9 and 6-11: the text then ends with them.</summary>
// 2    offset
// 3    number of bytes, 16 at most
// 4:N  the bytes
public readonly record struct TextBlock(byte Offset, byte[] Bytes) : IMessage
{
    /// <summary>Of the bytes.</summary>
    public const int MaximumLength = 16;

    public const int HeaderLength = 2;

    /// <summary>Refuses a block that is not as long as it says.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out TextBlock block)
    {
        block = default;
        if (data.Length < HeaderLength || data.Length != HeaderLength + data[1] || data[1] > MaximumLength)
            return false;
        block = new(data[0], data[HeaderLength..].ToArray());
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Offset);
        writer.WriteByte((byte)Bytes.Length);
        writer.Write(Bytes);
    }

    /// <summary>The text after this block. Blocks must not leave a hole.</summary>
    public bool TryApply(ReadOnlySpan<byte> text, out byte[] written)
    {
        written = [];
        if (Offset > text.Length)
            return false;
        written = [.. text[..Offset], .. Bytes];
        return true;
    }
}

/// <summary>The answer to a read, DCMI 1.5 Tables 6-8 and 6-10.</summary>
// 3    length of the whole text
// 4:N  the bytes asked for, as far as there are some
public readonly record struct TextBlockResponse(byte TotalLength, byte[] Bytes) : IMessage
{
    public static TextBlockResponse Of(ReadOnlySpan<byte> text, in TextBlockRequest request)
    {
        var offset = Math.Min(request.Offset, text.Length);
        return new((byte)text.Length, text.Slice(offset, Math.Min(request.Count, text.Length - offset)).ToArray());
    }

    public static bool TryParse(ReadOnlySpan<byte> data, out TextBlockResponse response)
    {
        response = default;
        if (data.Length is 0 or > 1 + TextBlock.MaximumLength)
            return false;
        response = new(data[0], data[1..].ToArray());
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(TotalLength);
        writer.Write(Bytes);
    }
}

/// <summary>The answer to a write, DCMI 1.5 Tables 6-9 and 6-11.</summary>
// 3    length of the text now: offset and number of bytes of the write
public readonly record struct TextWrittenResponse(byte TotalLength) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out TextWrittenResponse response)
    {
        response = new(data.Length == 1 ? data[0] : (byte)0);
        return data.Length == 1;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(TotalLength);
}
