using System.ComponentModel;
using System.Diagnostics;
using Bmc.Contracts;
using Bmc.Contracts.Journal;

namespace Bmc.Manager.Journal;

/// <summary>
/// systemd's journal through journalctl(1): what its files look like is systemd's own business. The role's user is in the group
/// systemd-journal for it.
/// </summary>
/// <param name="root">The top of the file system; a folder in tests.</param>
internal sealed class SystemJournal(string root) : IJournal
{
    /// <summary>A journal of 16 MiB is read in a fraction of it.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private static readonly string[] _folders = ["run/log/journal", "var/log/journal"];

    private string Program => Path.Combine(root, "usr/bin/journalctl");

    public ValueTask<bool> IsThereAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(File.Exists(Program) && _folders.Any(folder => Directory.Exists(Path.Combine(root, folder))));

    public async ValueTask<Result<IReadOnlyList<JournalEntry>>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(cancellationToken))
            return new Fault(FaultCode.Unsupported, "This machine keeps no journal.");
        var start = new ProcessStartInfo(
            Program,
            ["--quiet", "--no-pager", "--unit=bmc-*", $"--lines={IJournal.MaximumEntries}", "--output=json", "--output-fields=MESSAGE,PRIORITY,_SYSTEMD_UNIT,UNIT"])
        {
            RedirectStandardOutput = true,
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_patience);
        try
        {
            using Process process = Process.Start(start)!;
            try
            {
                return await ReadAsync(process, patience.Token);
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill();
            }
        }
        catch (Win32Exception problem)
        {
            return new Fault(FaultCode.Unavailable, $"The journal can't be read: {problem.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Fault(FaultCode.Unavailable, "The journal can't be read: journalctl does not end.");
        }
    }

    private static async ValueTask<Result<IReadOnlyList<JournalEntry>>> ReadAsync(Process process, CancellationToken cancellationToken)
    {
        var text = new JournalText();
        var entries = new List<JournalEntry>();
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (entries.Count < IJournal.MaximumEntries && text.Parse(line) is { } entry)
                entries.Add(entry);
        }

        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? entries : new Fault(FaultCode.Unavailable, $"The journal can't be read: journalctl ended with {process.ExitCode}.");
    }
}
