using System.Buffers.Binary;
using Bmc.Linux.Video;

namespace Bmc.Simulator.Process;

/// <summary>The screen of a PC in another process; a PC that is gone gives no signal.</summary>
internal sealed class RemoteCapture(RemoteLink link) : IVideoCapture
{
    private const int BytesPerPixel = 3;

    private byte[] _pixels = [];
    private VideoFrame _last = new(default, 0, 0, PixelFormat.Rgb24, -1);

    public bool TryCapture(out VideoFrame frame)
    {
        byte[] request = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(request, _last.Sequence);
        bool signal = false;
        bool answered = link.TryAsk(request, answer => Receive(answer, out signal), out _);
        frame = _last;
        return answered && signal;
    }

    public void Dispose() => link.Dispose();

    private bool Receive(ReadOnlySpan<byte> answer, out bool signal)
    {
        signal = false;
        if (answer.IsEmpty)
            return false;
        var state = (CaptureState)answer[0];
        signal = state != CaptureState.NoSignal;
        if (state != CaptureState.NewFrame)
            return true;
        if (answer.Length < CaptureService.AnswerHead)
            return false;
        int width = BinaryPrimitives.ReadUInt16LittleEndian(answer[1..]);
        int height = BinaryPrimitives.ReadUInt16LittleEndian(answer[3..]);
        ReadOnlySpan<byte> pixels = answer[CaptureService.AnswerHead..];
        if (pixels.Length != width * height * BytesPerPixel)
            return false;
        if (_pixels.Length != pixels.Length)
            _pixels = new byte[pixels.Length];
        pixels.CopyTo(_pixels);
        _last = new VideoFrame(_pixels, width, height, PixelFormat.Rgb24, BinaryPrimitives.ReadInt64LittleEndian(answer[5..]));
        return true;
    }
}
