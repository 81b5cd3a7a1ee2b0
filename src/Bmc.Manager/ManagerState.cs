using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.Certificates;
using Bmc.Contracts.Dcmi;
using Bmc.Contracts.Diagnostics;
using Bmc.Contracts.FactoryReset;
using Bmc.Contracts.Ipmi;
using Bmc.Contracts.Journal;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Metrics;
using Bmc.Contracts.Network;
using Bmc.Contracts.Services;
using Bmc.Manager.Accounts;
using Bmc.Manager.Audit;
using Bmc.Manager.Certificates;
using Bmc.Manager.Dcmi;
using Bmc.Manager.Diagnostics;
using Bmc.Manager.FactoryReset;
using Bmc.Manager.Identity;
using Bmc.Manager.Ipmi;
using Bmc.Manager.Journal;
using Bmc.Manager.Metrics;
using Bmc.Manager.Network;
using Bmc.Manager.Services;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager;

/// <summary>All that the manager role owns, read from its folder or made at first start. One process at a time.</summary>
public sealed class ManagerState : IDisposable
{
    private readonly LocalAuditLog _audit;
    private readonly AccountStore _store;
    private readonly PasswordHasher _hasher;
    private readonly LockOut _lockOut;
    private readonly LocalManager _manager;
    private readonly LocalNetwork _network;
    private readonly LocalCertificates _certificates;

    private ManagerState(
        LocalAuditLog audit,
        SystemJournal journal,
        LocalDiagnostics diagnostics,
        AccountStore store,
        PasswordHasher hasher,
        LockOut lockOut,
        LocalLockOutPolicy lockOutPolicy,
        LocalSessionPolicy sessionPolicy,
        LocalMetricsAccess metricsAccess,
        DeviceSecret secret,
        LocalManager manager,
        LocalCertificates certificates,
        LocalNetwork network,
        LocalServices services,
        LocalIpmiSettings ipmi,
        LocalDcmiIdentification dcmi,
        LocalChannelKeys channelKeys,
        LocalFactoryReset factoryReset,
        FirstPassword firstPassword,
        FirstSignIn? firstSignIn,
        string hostName,
        TimeProvider time,
        ILogger log)
    {
        _audit = audit;
        Journal = journal;
        Diagnostics = diagnostics;
        _store = store;
        _hasher = hasher;
        _lockOut = lockOut;
        _manager = manager;
        _network = network;
        var guard = new SignInGuard(lockOut, new AddressThrottle(time, log), firstPassword, log);
        LockOutPolicy = lockOutPolicy;
        SessionPolicy = sessionPolicy;
        MetricsAccess = metricsAccess;
        Accounts = new LocalAccounts(store, hasher, lockOut, firstPassword, log);
        PasswordAuthentication = new PasswordAuthentication(store, hasher, guard, time);
        TwoFactor = new LocalTwoFactor(store, hostName, time, log);
        RakpAuthentication = new RakpAuthentication(store, secret, guard, channelKeys);
        ChannelKeys = channelKeys;
        _certificates = certificates;
        Services = services;
        Ipmi = ipmi;
        Dcmi = dcmi;
        FactoryReset = factoryReset;
        FirstSignIn = firstSignIn;
    }

    public IAuditLog AuditLog => _audit;

    public IJournal Journal { get; }

    public IDiagnostics Diagnostics { get; }

    public IAccounts Accounts { get; }

    public ILockOutPolicy LockOutPolicy { get; }

    public ISessionPolicy SessionPolicy { get; }

    public IMetricsAccess MetricsAccess { get; }

    public IPasswordAuthentication PasswordAuthentication { get; }

    public ITwoFactor TwoFactor { get; }

    public IRakpAuthentication RakpAuthentication { get; }

    public IChannelKeys ChannelKeys { get; }

    public IManager Manager => _manager;

    public ICertificates Certificates => _certificates;

    public IWebCertificates WebCertificates => _certificates;

    public INetwork Network => _network;

    public IServices Services { get; }

    public IIpmiSettings Ipmi { get; }

    public IDcmiIdentification Dcmi { get; }

    public IFactoryReset FactoryReset { get; }

    /// <summary>Only at the first start: the caller shows it once and forgets it.</summary>
    public FirstSignIn? FirstSignIn { get; }

    /// <summary>A refusal names the file and says what is wrong with it: the role does not start then.</summary>
    public static Result<ManagerState> Open(ManagerOptions options, ILoggerFactory loggers, TimeProvider time)
    {
        var folder = new StateFolder(options.Folder, options.Writer);
        if (folder.Prepare().Fault is { } noFolder)
            return noFolder;
        var audit = new LocalAuditLog(folder, time, loggers.CreateLogger("Bmc.Manager.Audit"));
        Result<ManagerState> opened = Open(folder, audit, options, loggers, time);
        if (opened.Fault is not null)
            audit.Dispose();
        return opened;
    }

    private static Result<ManagerState> Open(StateFolder folder, LocalAuditLog audit, ManagerOptions options, ILoggerFactory loggers, TimeProvider time)
    {
        ILogger accountLog = new AuditedLogger(loggers.CreateLogger("Bmc.Manager.Accounts"), audit);
        ILogger managerLog = new AuditedLogger(loggers.CreateLogger("Bmc.Manager"), audit);
        if (!DeviceSecret.Open(folder).TryGet(out DeviceSecret? secret, out Fault? fault)
            || !LocalManager.Open(folder, options, managerLog).TryGet(out LocalManager? manager, out fault)
            || !LocalCertificates.Open(folder, options.HostName, time, managerLog).TryGet(out LocalCertificates? certificates, out fault)
            || !LocalLockOutPolicy.Open(folder, accountLog).TryGet(out LocalLockOutPolicy? lockOutPolicy, out fault)
            || !LocalSessionPolicy.Open(folder, accountLog).TryGet(out LocalSessionPolicy? sessionPolicy, out fault)
            || !LocalMetricsAccess.Open(folder, accountLog).TryGet(out LocalMetricsAccess? metricsAccess, out fault)
            || !LockOut.Open(folder, lockOutPolicy, time, accountLog).TryGet(out LockOut? lockOut, out fault))
            return fault;
        var networkFolder = new StateFolder(folder.PathOf(NetworkRenderer.SubFolder), options.Writer);
        if (!LocalNetwork.Open(networkFolder, options.Writer, options.Machine, time, managerLog).TryGet(out LocalNetwork? network, out fault)
            || !LocalServices.Open(networkFolder, options.Machine, managerLog).TryGet(out LocalServices? services, out fault)
            || !LocalIpmiSettings.Open(folder, managerLog).TryGet(out LocalIpmiSettings? ipmi, out fault)
            || !LocalDcmiIdentification.Open(folder, managerLog).TryGet(out LocalDcmiIdentification? dcmi, out fault)
            || !LocalChannelKeys.Open(folder, accountLog).TryGet(out LocalChannelKeys? channelKeys, out fault))
            return fault;

        FirstSignIn? firstSignIn = null;
        Result<AccountStore> opened = AccountStore.Open(folder);
        if (opened.Fault?.Code == FaultCode.NotFound)
            opened = FirstAccount.Create(folder, options.PasswordIterations, out firstSignIn);
        if (!opened.TryGet(out AccountStore? store, out fault))
            return fault;
        if (firstSignIn is not null)
            accountLog.FirstAccountMade(firstSignIn.Name);

        var hasher = new PasswordHasher(options.PasswordIterations);
        return new ManagerState(
            audit, new SystemJournal(options.Machine.Root),
            new LocalDiagnostics(options.Folder, Path.Combine(options.Machine.Root, "proc")), store, hasher, lockOut, lockOutPolicy, sessionPolicy, metricsAccess, secret, manager, certificates, network, services, ipmi, dcmi, channelKeys,
            new LocalFactoryReset(folder, options.Restart, managerLog),
            new FirstPassword(folder, options.FirstPasswordUntilSignIn, accountLog),
            firstSignIn, options.HostName, time, accountLog);
    }

    public void Dispose()
    {
        _lockOut.Dispose();
        _store.Dispose();
        _hasher.Dispose();
        _manager.Dispose();
        _network.Dispose();
        _certificates.Dispose();
        // Last: the others have something to say of their end.
        _audit.Dispose();
    }
}
