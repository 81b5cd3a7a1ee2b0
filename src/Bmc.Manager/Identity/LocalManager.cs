using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Manager;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Identity;

/// <summary>Restarts the roles; returns at once and acts after a moment, so that the answer still gets out.</summary>
public delegate void RestartOrder(BmcRestartKind kind, RequestOrigin origin);

/// <summary>The BMC itself, as its owner has it.</summary>
internal sealed partial class LocalManager : IManager, IDisposable
{
    /// <summary>IPMI 2.0 §22.14b: a string's length is one byte.</summary>
    private const int MaximumStringLength = 255;

    private readonly StateFolder _folder;
    private readonly ManagerOptions _options;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _oneWriter = new(1);
    private volatile IdentityDocument _document;

    private LocalManager(StateFolder folder, ManagerOptions options, ILogger logger, IdentityDocument document)
    {
        _folder = folder;
        _options = options;
        _logger = logger;
        _document = document;
    }

    public static Result<LocalManager> Open(StateFolder folder, ManagerOptions options, ILogger logger)
    {
        if (!folder.Read(IdentityDocument.FileName, StateJson.Default.IdentityDocument).TryGet(out IdentityDocument? document, out Fault? fault))
        {
            if (fault.Code != FaultCode.NotFound)
                return fault;
            document = new IdentityDocument(IdentityDocument.CurrentVersion, Guid.NewGuid(), Guid.NewGuid(), new SystemInfo());
            if (folder.Write(IdentityDocument.FileName, document, StateJson.Default.IdentityDocument).Fault is { } unwritten)
                return unwritten;
        }

        if (document.Version != IdentityDocument.CurrentVersion)
            return folder.Broken(IdentityDocument.FileName, $"its version is {document.Version}; this firmware reads version {IdentityDocument.CurrentVersion}.");
        return new LocalManager(folder, options, logger, document);
    }

    public ValueTask<BmcIdentity> GetIdentityAsync(CancellationToken cancellationToken) => ValueTask.FromResult(
        new BmcIdentity(_document.DeviceGuid, _document.SystemGuid, _options.HostName, _options.FirmwareVersion, _options.Board));

    public ValueTask<Result> RestartAsync(BmcRestartKind kind, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (_options.Restart is not { } restart)
            return ValueTask.FromResult(Result.Refused(FaultCode.Unsupported, "This BMC can't restart itself."));
        LogRestart(kind, origin);
        restart(kind, origin);
        return ValueTask.FromResult(Result.Done);
    }

    public ValueTask<SystemInfo> GetSystemInfoAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_document.SystemInfo);

    public async ValueTask<Result> SetSystemInfoAsync(SystemInfo change, CancellationToken cancellationToken)
    {
        string?[] strings =
        [
            change.SystemFirmwareVersion, change.SystemName, change.PrimaryOperatingSystemName,
            change.OperatingSystemName, change.PresentOperatingSystemVersion, change.BmcUrl, change.HypervisorUrl,
        ];
        if (strings.Any(text => text is not null && Encoding.UTF8.GetByteCount(text) > MaximumStringLength))
            return new Fault(FaultCode.Invalid, $"A string of the system information has {MaximumStringLength} bytes at most.");

        await _oneWriter.WaitAsync(cancellationToken);
        try
        {
            SystemInfo now = _document.SystemInfo;
            IdentityDocument next = _document with
            {
                SystemInfo = new SystemInfo(
                    change.SystemFirmwareVersion ?? now.SystemFirmwareVersion,
                    change.SystemName ?? now.SystemName,
                    change.PrimaryOperatingSystemName ?? now.PrimaryOperatingSystemName,
                    change.OperatingSystemName ?? now.OperatingSystemName,
                    change.PresentOperatingSystemVersion ?? now.PresentOperatingSystemVersion,
                    change.BmcUrl ?? now.BmcUrl,
                    change.HypervisorUrl ?? now.HypervisorUrl),
            };
            Result written = _folder.Write(IdentityDocument.FileName, next, StateJson.Default.IdentityDocument);
            if (written.IsDone)
                _document = next;
            return written;
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public void Dispose() => _oneWriter.Dispose();

    [LoggerMessage(LogLevel.Information, "{Kind} restart of the BMC, ordered by {Origin}.")]
    private partial void LogRestart(BmcRestartKind kind, RequestOrigin origin);
}
