using System.Buffers.Binary;
using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.SensorRecords;

namespace Bmc.TestKit.Fakes;

/// <summary>Added records in memory.</summary>
public sealed class FakeSensorRecords : ISensorRecords
{
    private readonly List<SensorRecord> _records = [];
    private ushort _nextId = SensorRecordLimits.FirstId;

    public Fault? Refusal { get; set; }

    public bool Away { get; set; }

    public ValueTask<IReadOnlyList<SensorRecord>> ListAsync(CancellationToken cancellationToken) =>
        Away ? throw new OwnerUnavailableException("hardware.sock: nobody listens") : new([.. _records]);

    public ValueTask<Result<ushort>> AddAsync(byte[] record, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        byte[] named = [.. record];
        BinaryPrimitives.WriteUInt16LittleEndian(named, _nextId);
        _records.Add(new SensorRecord(_nextId, named));
        return new(_nextId++);
    }

    public ValueTask<Result> DeleteAsync(ushort id, CancellationToken cancellationToken) => new(
        Refusal is { } fault ? fault
        : _records.RemoveAll(record => record.Id == id) > 0 ? Result.Done
        : Result.Refused(FaultCode.NotFound, "no such record"));

    public ValueTask<Result> ClearAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        _records.Clear();
        return new(Result.Done);
    }
}
