using System.Net.Sockets;
using Bmc.Simulator.Machine;

namespace Bmc.Simulator.UsbHost;

/// <summary>
/// The gadget's drives and what is in them: the kernel's side (forced ejection) and the host's, which reads a medium when it
/// finds a new one. Used by the USB host alone.
/// </summary>
internal sealed class DriveBay(TimeProvider time) : IAsyncDisposable
{
    /// <summary>A network medium that can't be read so soon is tried again; the drive is not ready meanwhile.</summary>
    private static readonly TimeSpan NetworkLimit = TimeSpan.FromSeconds(20);

    // open(2) of a Unix socket.
    private const int NoSuchDeviceOrAddress = 6;

    private readonly Dictionary<string, KnownMedium> _media = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _reading = [];

    /// <param name="Look">Which file, of what length and time: another one is another medium.</param>
    private sealed record KnownMedium(string Look, Task<Medium?> Reading);

    /// <summary>Empties the drives whose `forced_eject` was written to, as the kernel does whatever the host wants.</summary>
    public static void Eject(IEnumerable<string> units)
    {
        foreach (string unit in units)
        {
            if (GadgetView.ReadText(unit, "forced_eject").Length == 0)
                continue;
            File.WriteAllText(Path.Combine(unit, "file"), "\n");
            File.WriteAllText(Path.Combine(unit, "forced_eject"), "");
        }
    }

    /// <summary>What the host sees of its drives now.</summary>
    public IReadOnlyList<AttachedDrive> Look(IReadOnlyList<string> units)
    {
        _reading.RemoveAll(task => task.IsCompleted);
        var drives = new List<AttachedDrive>();
        int discs = 0, disks = 1; // the PC's own disk is sda
        foreach (string folder in units)
        {
            LogicalUnit unit = LogicalUnit.Read(folder);
            string name = unit.IsCd ? $"sr{discs++}" : $"sd{(char)('a' + disks++)}";
            drives.Add(new AttachedDrive(name, unit.IsCd, unit.Vendor, unit.Product, unit.IsReadOnly, MediumOf(unit)));
        }

        return drives;
    }

    /// <summary>The drives are gone.</summary>
    public void Forget() => _media.Clear();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_reading);
        _stopping.Dispose();
    }

    private Medium? MediumOf(LogicalUnit unit)
    {
        if (unit.File.Length == 0)
        {
            _media.Remove(unit.Folder);
            return null;
        }

        var file = new FileInfo(unit.File);
        string look = file.Exists ? $"{unit.File} {file.Length} {file.LastWriteTimeUtc.Ticks}" : unit.File;
        if (!_media.TryGetValue(unit.Folder, out KnownMedium? known) || known.Look != look || known.Reading is { IsCompletedSuccessfully: true, Result: null })
        {
            known = new KnownMedium(look, ReadAsync(unit.File));
            _media[unit.Folder] = known;
            _reading.Add(known.Reading);
        }

        return known.Reading.IsCompletedSuccessfully ? known.Reading.Result : null;
    }

    /// <returns>Null when it can't be read: the drive is as good as empty.</returns>
    private async Task<Medium?> ReadAsync(string path)
    {
        try
        {
            using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite, BufferSize = 0 });
            byte[] head = new byte[Medium.HeadLength];
            int length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            return Medium.Identify(file.Length, head.AsSpan(0, length));
        }
        catch (IOException exception) when ((exception.HResult & 0xFFFF) == NoSuchDeviceOrAddress)
        {
            return await ReadNetworkAsync(path);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task<Medium?> ReadNetworkAsync(string path)
    {
        using var limit = new CancellationTokenSource(NetworkLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        try
        {
            return await NetworkBlocks.IdentifyAsync(path, either.Token);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            return null;
        }
    }
}
