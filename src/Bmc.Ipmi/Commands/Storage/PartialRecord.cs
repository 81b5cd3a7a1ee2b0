namespace Bmc.Ipmi.Commands.Storage;

/// <summary>
/// The one record that is being added in parts (IPMI 2.0 §31.7, §33.14). It is nothing until its last part came: who begins
/// another one, or makes a new reservation, ends it.
/// </summary>
/// <param name="lengthOf">The length that the beginning of a record says it has; null as long as too little is there to say.</param>
/// <param name="maximumLength">Of any record, header included.</param>
public sealed class PartialRecord(Func<ReadOnlyMemory<byte>, int?> lengthOf, int maximumLength)
{
    /// <summary>§31.7, §33.14: what came is not as long as the record's header says.</summary>
    public const CompletionCode LengthMismatch = (CompletionCode)0x80;

    private readonly Lock _gate = new();
    private readonly byte[] _bytes = new byte[maximumLength];
    private int _length;
    private ushort _lastId;
    private bool _pending;

    /// <summary>What came so far counts no more: the reservation that it came under is gone.</summary>
    public void Cancel()
    {
        lock (_gate)
            _pending = false;
    }

    /// <summary>Takes a part. A part that is refused ends the record.</summary>
    /// <param name="id">By which the next part names the record.</param>
    /// <param name="record">The whole record, when this was its last part; else null.</param>
    public CompletionCode Take(in PartialAddRequest part, out ushort id, out byte[]? record)
    {
        lock (_gate)
        {
            record = null;
            var code = Append(part);
            id = _lastId;
            if (code == CompletionCode.Ok && !part.IsLast)
                return code;
            if (code == CompletionCode.Ok)
                record = _bytes[.._length];
            _pending = false;
            return code;
        }
    }

    private CompletionCode Append(in PartialAddRequest part)
    {
        if (part.RecordId == PartialAddRequest.NewRecord)
            Begin();
        else if (!_pending || part.RecordId != _lastId)
            return CompletionCode.ReservationCancelled;

        // In order and without holes: a record that lost a part would be another one.
        if (part.Offset != _length)
            return CompletionCode.InvalidDataField;
        if (_length + part.Data.Length > maximumLength)
            return LengthMismatch;
        part.Data.Span.CopyTo(_bytes.AsSpan(_length));
        _length += part.Data.Length;
        var length = lengthOf(_bytes.AsMemory(0, _length));
        return _length > length || (part.IsLast && _length != length) ? LengthMismatch : CompletionCode.Ok;
    }

    private void Begin()
    {
        _pending = true;
        _length = 0;
        _lastId = _lastId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastId + 1);
    }
}
