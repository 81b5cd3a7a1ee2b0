using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Accounts;

/// <summary>session-policy.json, in the manager's folder.</summary>
internal sealed record SessionPolicyDocument(int Version, SessionPolicy Policy)
{
    public const string FileName = "session-policy.json";
    public const int CurrentVersion = 1;
}

/// <summary>The rules of the sessions as their owner has them; the web role has the sessions.</summary>
internal sealed partial class LocalSessionPolicy : ISessionPolicy
{
    private readonly Lock _gate = new();
    private readonly StateFolder _folder;
    private readonly ILogger _logger;
    private volatile SessionPolicy _policy;

    private LocalSessionPolicy(StateFolder folder, ILogger logger, SessionPolicy policy) => (_folder, _logger, _policy) = (folder, logger, policy);

    /// <summary>The default when there is no file; Invalid when it is broken or holds what is refused.</summary>
    public static Result<LocalSessionPolicy> Open(StateFolder folder, ILogger logger)
    {
        if (!folder.Read(SessionPolicyDocument.FileName, StateJson.Default.SessionPolicyDocument).TryGet(out SessionPolicyDocument? document, out Fault? fault))
            return fault.Code == FaultCode.NotFound ? new LocalSessionPolicy(folder, logger, SessionPolicy.Default) : fault;
        if (document.Version != SessionPolicyDocument.CurrentVersion)
            return folder.Broken(SessionPolicyDocument.FileName, $"its version is {document.Version}; this firmware reads version {SessionPolicyDocument.CurrentVersion}.");
        return Check(document.Policy) is { } problem
            ? folder.Broken(SessionPolicyDocument.FileName, problem.Message)
            : new LocalSessionPolicy(folder, logger, document.Policy);
    }

    public ValueTask<SessionPolicy> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_policy);

    public ValueTask<Result<SessionPolicy>> SetAsync(SessionPolicy policy, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Fault? fault = Check(policy)
                ?? _folder.Write(SessionPolicyDocument.FileName, new SessionPolicyDocument(SessionPolicyDocument.CurrentVersion, policy), StateJson.Default.SessionPolicyDocument).Fault;
            if (fault is not null)
                return ValueTask.FromResult<Result<SessionPolicy>>(fault);
            _policy = policy;
            LogSet(origin, policy.IdleSeconds);
            return ValueTask.FromResult<Result<SessionPolicy>>(policy);
        }
    }

    private static Fault? Check(SessionPolicy policy) => policy.IdleSeconds is < SessionPolicy.MinimumIdleSeconds or > SessionPolicy.MaximumIdleSeconds
        ? new Fault(FaultCode.Invalid, $"idleSeconds: {SessionPolicy.MinimumIdleSeconds} to {SessionPolicy.MaximumIdleSeconds} are wanted.")
        : null;

    [LoggerMessage(LogLevel.Information, "{Origin} set that sessions end after {Seconds} s without a request.")]
    private partial void LogSet(RequestOrigin origin, int seconds);
}
