using Bmc.Contracts;
using Bmc.Contracts.Ipmi;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Ipmi;

/// <summary>IPMI's settings as their owner has them; the ipmi role reads and applies them.</summary>
internal sealed partial class LocalIpmiSettings : IIpmiSettings
{
    private readonly Lock _gate = new();
    private readonly StateFolder _folder;
    private readonly ILogger _logger;
    private volatile IpmiSettings _settings;

    private LocalIpmiSettings(StateFolder folder, ILogger logger, IpmiSettings settings) => (_folder, _logger, _settings) = (folder, logger, settings);

    public static Result<LocalIpmiSettings> Open(StateFolder folder, ILogger logger) =>
        IpmiSettingsDocument.Read(folder).TryGet(out IpmiSettings? settings, out Fault? fault) ? new LocalIpmiSettings(folder, logger, settings) : fault;

    public ValueTask<IpmiSettings> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_settings);

    public ValueTask<Result<IpmiSettings>> SetAsync(IpmiSettings settings, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Fault? fault = IpmiSettingsRules.Check(settings)
                ?? _folder.Write(IpmiSettingsDocument.FileName, new IpmiSettingsDocument(IpmiSettingsDocument.CurrentVersion, settings), StateJson.Default.IpmiSettingsDocument).Fault;
            if (fault is not null)
            {
                LogRefused(origin, fault);
                return ValueTask.FromResult<Result<IpmiSettings>>(fault);
            }

            _settings = settings;
            LogSet(origin);
            return ValueTask.FromResult<Result<IpmiSettings>>(settings);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Origin} set how IPMI is spoken.")]
    private partial void LogSet(RequestOrigin origin);

    [LoggerMessage(LogLevel.Warning, "{Origin} was refused a change of IPMI's settings: {Reason}")]
    private partial void LogRefused(RequestOrigin origin, Fault reason);
}
