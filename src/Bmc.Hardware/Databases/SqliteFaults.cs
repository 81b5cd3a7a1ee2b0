using Bmc.Contracts;
using Microsoft.Data.Sqlite;

namespace Bmc.Hardware.Databases;

/// <summary>SQLite's primary result codes that mean something to us (https://www.sqlite.org/rescode.html).</summary>
internal static class SqliteFaults
{
    public const int Error = 1;
    public const int Corrupt = 11;
    public const int Full = 13;
    public const int NotADatabase = 26;

    /// <summary>The file is no use any more; anything else may pass.</summary>
    public static bool IsDamaged(SqliteException exception) => exception.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>At opening, an SQL error too: it has tables, but not ours.</summary>
    public static bool IsNotOurs(SqliteException exception) => IsDamaged(exception) || exception.SqliteErrorCode == Error;

    /// <param name="what">Begins the sentence: "the event log".</param>
    public static Fault ToFault(SqliteException exception, string what) => exception.SqliteErrorCode == Full
        ? new Fault(FaultCode.StorageFull, $"{what}: the disk is full: {exception.Message}")
        : new Fault(FaultCode.Unavailable, $"{what} can't be written: {exception.Message}");
}
