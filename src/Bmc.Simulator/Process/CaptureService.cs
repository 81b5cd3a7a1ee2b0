using System.Buffers.Binary;
using Bmc.Linux.Video;
using Bmc.Simulator.Machine;
using Bmc.Simulator.Screen;

namespace Bmc.Simulator.Process;

/// <summary>One client's view of the screen.</summary>
internal sealed class CaptureService(SimulatedMachine machine)
{
    /// <summary>State, width, height, sequence.</summary>
    public const int AnswerHead = 13;

    /// <exception cref="IOException">The client is gone.</exception>
    public async Task RunAsync(SimulatorConnection connection, CancellationToken cancellationToken)
    {
        using var capture = new SimulatedCapture(machine);
        while (await connection.ReadRequestAsync(cancellationToken) is { Length: sizeof(long) } request)
        {
            long known = BinaryPrimitives.ReadInt64LittleEndian(request.Span);
            byte[] head = [(byte)CaptureState.NoSignal];
            ReadOnlyMemory<byte> pixels = default;
            if (capture.TryCapture(out VideoFrame frame))
            {
                head[0] = (byte)(frame.Sequence == known ? CaptureState.Unchanged : CaptureState.NewFrame);
                if (frame.Sequence != known)
                    (head, pixels) = (Head(frame), frame.Pixels);
            }

            await connection.SendAsync(head, pixels, cancellationToken);
        }
    }

    private static byte[] Head(VideoFrame frame)
    {
        byte[] head = new byte[AnswerHead];
        head[0] = (byte)CaptureState.NewFrame;
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(1), (ushort)frame.Width);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(3), (ushort)frame.Height);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(5), frame.Sequence);
        return head;
    }
}
