namespace Bmc.Linux.Video;

/// <summary>
/// A picture's Y, Cb and Cr, each by itself, as libjpeg-turbo takes them: no detour by red, green and blue. Keeps its memory for the next picture.
/// Line by line, while a line is in the processor's cache. Colours are taken as ITU-R BT.601's, which a JPEG file's are.
/// </summary>
internal sealed class PicturePlanes
{
    private byte[] _memory = [];
    private byte[] _line = [];
    private int _chromaAt;
    private int _chromaLength;

    /// <summary>Bytes a line.</summary>
    public int LumaPitch { get; private set; }

    public int ChromaPitch { get; private set; }

    public ReadOnlySpan<byte> Luma => _memory.AsSpan(0, _chromaAt);

    public ReadOnlySpan<byte> Blue => _memory.AsSpan(_chromaAt, _chromaLength);

    public ReadOnlySpan<byte> Red => _memory.AsSpan(_chromaAt + _chromaLength, _chromaLength);

    /// <param name="frame">YUYV, UYVY or NV12, with as many bytes as it takes.</param>
    /// <param name="halfLines">Two lines share their colours; NV12 has no more anyway.</param>
    public void Take(in VideoFrame frame, bool halfLines)
    {
        // Both as JPEG has it: an odd one is filled up.
        ChromaPitch = (frame.Width + 1) / 2;
        LumaPitch = 2 * ChromaPitch;
        _chromaAt = LumaPitch * (halfLines ? (frame.Height + 1) / 2 * 2 : frame.Height);
        _chromaLength = ChromaPitch * (halfLines ? (frame.Height + 1) / 2 : frame.Height);
        if (_memory.Length < _chromaAt + 2 * _chromaLength)
            _memory = new byte[_chromaAt + 2 * _chromaLength];
        if (_line.Length < 2 * LumaPitch)
            _line = new byte[2 * LumaPitch];

        if (frame.Format == PixelFormat.Nv12)
            TakeSemiPlanar(frame);
        else
            TakePacked(frame, halfLines);
        int luma = LumaPitch * frame.Height;
        if (luma < _chromaAt)
            _memory.AsSpan(luma - LumaPitch, LumaPitch).CopyTo(_memory.AsSpan(luma));
    }

    private void TakePacked(in VideoFrame frame, bool halfLines)
    {
        ReadOnlySpan<byte> pixels = frame.Pixels.Span;
        Span<byte> colours = _line.AsSpan(0, LumaPitch);
        Span<byte> next = _line.AsSpan(LumaPitch, LumaPitch);
        for (int y = 0; y < frame.Height; y++)
        {
            bool isNext = halfLines && y % 2 == 1;
            ReadOnlySpan<byte> line = pixels.Slice(y * frame.BytesPerLine, 2 * LumaPitch);
            Span<byte> luma = _memory.AsSpan(y * LumaPitch, LumaPitch);
            Span<byte> chroma = isNext ? next : colours;
            if (frame.Format == PixelFormat.Yuyv)
                PlaneSplitter.Split(line, luma, chroma);
            else
                PlaneSplitter.Split(line, chroma, luma);
            if (!frame.IsFullRange)
                PlaneSplitter.StretchLuma(luma);
            if (isNext)
                PlaneSplitter.Average(colours, next);
            if (isNext || !halfLines || y == frame.Height - 1)
                PutColours(halfLines ? y / 2 : y, colours, frame.IsFullRange);
        }
    }

    private void TakeSemiPlanar(in VideoFrame frame)
    {
        ReadOnlySpan<byte> pixels = frame.Pixels.Span;
        for (int y = 0; y < frame.Height; y++)
        {
            Span<byte> luma = _memory.AsSpan(y * LumaPitch, LumaPitch);
            pixels.Slice(y * frame.BytesPerLine, LumaPitch).CopyTo(luma);
            if (!frame.IsFullRange)
                PlaneSplitter.StretchLuma(luma);
        }

        ReadOnlySpan<byte> colours = pixels[(frame.BytesPerLine * frame.Height)..];
        for (int y = 0; y < (frame.Height + 1) / 2; y++)
        {
            Span<byte> line = _line.AsSpan(0, LumaPitch);
            colours.Slice(y * frame.BytesPerLine, LumaPitch).CopyTo(line);
            PutColours(y, line, frame.IsFullRange);
        }
    }

    /// <param name="pairs">Cb and Cr in turn; stretched on the way.</param>
    private void PutColours(int line, Span<byte> pairs, bool isFullRange)
    {
        if (!isFullRange)
            PlaneSplitter.StretchChroma(pairs);
        PlaneSplitter.Split(pairs, _memory.AsSpan(_chromaAt + line * ChromaPitch, ChromaPitch), _memory.AsSpan(_chromaAt + _chromaLength + line * ChromaPitch, ChromaPitch));
    }
}
