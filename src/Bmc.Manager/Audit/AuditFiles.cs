using System.Text.Json;
using Bmc.Contracts.AuditLog;
using Bmc.Linux.Files;
using Bmc.Manager.Storage;
using Microsoft.Win32.SafeHandles;

namespace Bmc.Manager.Audit;

/// <summary>
/// The audit log's two files, a line of JSON an entry. When the newer one is full, the older one goes and the newer takes its place. A line that
/// a power cut left in parts is none.
/// </summary>
internal sealed class AuditFiles(StateFolder folder) : IDisposable
{
    public const string NewerName = "audit.jsonl";
    public const string OlderName = "audit.1.jsonl";

    private FileStream? _newer;
    private int _inNewer;

    /// <summary>Of both files, oldest first.</summary>
    public IEnumerable<AuditEntry> Read() => Read(OlderName).Concat(Read(NewerName));

    /// <exception cref="IOException">It can't be kept.</exception>
    public void Append(AuditEntry entry, int mostInFile)
    {
        _newer ??= Open();
        if (_inNewer >= mostInFile)
        {
            _newer.Flush(flushToDisk: true);
            _newer.Dispose();
            _newer = null;
            AtomicFile.Move(folder.PathOf(NewerName), folder.PathOf(OlderName));
            _newer = Open();
        }

        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, AuditJson.Default.AuditEntry), (byte)'\n'];
        _newer.Write(line);
        _inNewer++;
    }

    /// <summary>Of the file that is written to, for whoever brings it to the disk; null before the first entry.</summary>
    public SafeFileHandle? Handle => _newer?.SafeFileHandle;

    public void Dispose() => _newer?.Dispose();

    private FileStream Open()
    {
        string path = folder.PathOf(NewerName);
        // Its name is on the disk before anything is in it.
        if (!File.Exists(path))
            AtomicFile.Write(path, []);
        _inNewer = Read(NewerName).Count();
        var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
        EndLastLine(file);
        return file;
    }

    private static void EndLastLine(FileStream file)
    {
        if (file.Length == 0)
            return;
        file.Position = file.Length - 1;
        if (file.ReadByte() != '\n')
            file.WriteByte((byte)'\n');
    }

    private IEnumerable<AuditEntry> Read(string name)
    {
        string path = folder.PathOf(name);
        if (!File.Exists(path))
            yield break;
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        while (reader.ReadLine() is { } line)
        {
            if (Parse(line) is { } entry)
                yield return entry;
        }
    }

    private static AuditEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AuditJson.Default.AuditEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
