using Bmc.Contracts;
using Bmc.Usb.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.MassStorage;

/// <summary>What is in which drive, over restarts of the BMC.</summary>
internal sealed class InsertedRecords
{
    private readonly StoredState<IReadOnlyList<InsertedRecord>> _file;
    private readonly Lock _lock = new();
    private IReadOnlyList<InsertedRecord> _records;

    /// <param name="folder">The role's own.</param>
    public InsertedRecords(string folder, ILogger logger)
    {
        _file = new(Path.Combine(folder, "drives.json"), UsbJson.Default.IReadOnlyListInsertedRecord);
        _records = _file.Load(logger) ?? [];
    }

    public InsertedRecord? Of(string drive)
    {
        lock (_lock)
            return _records.FirstOrDefault(record => record.Drive == drive);
    }

    /// <param name="record">Null when the drive is empty.</param>
    public Result Set(string drive, InsertedRecord? record)
    {
        lock (_lock)
        {
            List<InsertedRecord> records = [.. _records.Where(other => other.Drive != drive)];
            if (record is not null)
                records.Add(record);
            Result saved = _file.Save(records);
            if (saved.IsDone)
                _records = records;
            return saved;
        }
    }
}
