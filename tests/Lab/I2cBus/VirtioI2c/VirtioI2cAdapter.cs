using Bmc.Lab.I2cBus.VhostUser;

namespace Bmc.Lab.I2cBus.VirtioI2c;

/// <summary>An I2C adapter as the guest's i2c-virtio driver sees it, in front of a bus of chips.</summary>
/// <remarks>
/// Virtio 1.2 §5.16. A request is two or three buffers: the header, the bytes unless there are none, one byte of status.
/// A transfer with repeated starts is several requests, all but the last of which say that there is more (§5.16.6.2); when one
/// of them fails, so do those after it.
/// </remarks>
internal sealed class VirtioI2cAdapter(ProgrammableI2cBus bus) : IVirtioDevice
{
    private const ulong FeatureZeroLengthRequest = 1UL << 0;
    private const byte StatusOk = 0;
    private const byte StatusError = 1;

    private bool _failing;

    public ulong Features => FeatureZeroLengthRequest;

    public int Answer(GuestMemory memory, IReadOnlyList<GuestBuffer> request, CancellationToken cancellationToken)
    {
        Span<byte> bytes = stackalloc byte[VirtioI2cRequestHeader.Length];
        if (request.Count is not (2 or 3) || request[0].Length != bytes.Length || !request[^1].DeviceWrites || request[^1].Length != 1
            || !memory.TryRead(request[0].GuestAddress, bytes) || !VirtioI2cRequestHeader.TryParse(bytes, out VirtioI2cRequestHeader header))
        {
            return 0;
        }

        GuestBuffer? data = request.Count == 3 ? request[1] : null;
        bool done = !_failing && Transfer(memory, header, data, cancellationToken);
        if (!header.More || !done)
            bus.Stop();
        _failing = header.More && !done;
        return memory.TryWrite(request[^1].GuestAddress, [done ? StatusOk : StatusError]) ? 1 + (header.Read && done ? data?.Length ?? 0 : 0) : 0;
    }

    private bool Transfer(GuestMemory memory, VirtioI2cRequestHeader header, GuestBuffer? data, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[data?.Length ?? 0];
        if (header.Read)
        {
            return (data is null || data.Value.DeviceWrites)
                && bus.Read(header.Address, bytes, cancellationToken)
                && (data is null || memory.TryWrite(data.Value.GuestAddress, bytes));
        }

        return (data is null || (!data.Value.DeviceWrites && memory.TryRead(data.Value.GuestAddress, bytes)))
            && bus.Write(header.Address, bytes, cancellationToken);
    }
}
