using Bmc.Contracts;
using Bmc.Contracts.Inventory;
using Bmc.Contracts.Ipc;

namespace Bmc.TestKit.Fakes;

/// <summary>One writable EEPROM of 256 bytes, numbered from 0.</summary>
public sealed class FakeInventory : IInventory
{
    public byte[] Contents { get; } = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    public Fault? Refusal { get; set; }

    public bool Away { get; set; }

    public int Listed { get; private set; }

    public ValueTask<IReadOnlyList<FruDevice>> ListAsync(CancellationToken cancellationToken)
    {
        if (Away)
            throw new OwnerUnavailableException("hardware.sock: nobody listens");
        Listed++;
        return new([new FruDevice(0, "Main Board", Contents.Length, Writable: true, Areas: null, Problem: null)]);
    }

    public ValueTask<Result<byte[]>> ReadAsync(byte id, int offset, int count, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        if (id != 0)
            return new(new Fault(FaultCode.NotFound, "no such FRU"));
        return offset > Contents.Length
            ? new(new Fault(FaultCode.Invalid, "beyond the end"))
            : new(Contents[offset..Math.Min(offset + count, Contents.Length)]);
    }

    public ValueTask<Result<int>> WriteAsync(byte id, int offset, byte[] data, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        if (id != 0)
            return new(new Fault(FaultCode.NotFound, "no such FRU"));
        if (offset + data.Length > Contents.Length)
            return new(new Fault(FaultCode.Invalid, "beyond the end"));
        data.CopyTo(Contents, offset);
        return new(data.Length);
    }
}
