using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Accounts;

/// <summary>lockout-policy.json, in the manager's folder.</summary>
internal sealed record LockOutPolicyDocument(int Version, LockOutPolicy Policy)
{
    public const string FileName = "lockout-policy.json";
    public const int CurrentVersion = 1;
}

/// <summary>The rules of the lock-out as their owner has them.</summary>
internal sealed class LocalLockOutPolicy : ILockOutPolicy
{
    /// <summary>IPMI counts both times in units of ten seconds, 16 bits of them.</summary>
    private const int MaximumSeconds = 655350;
    private const int MinimumDurationSeconds = 10;

    private readonly Lock _gate = new();
    private readonly StateFolder _folder;
    private readonly ILogger _logger;
    private volatile LockOutPolicy _policy;

    private LocalLockOutPolicy(StateFolder folder, ILogger logger, LockOutPolicy policy) => (_folder, _logger, _policy) = (folder, logger, policy);

    public LockOutPolicy Current => _policy;

    /// <summary>The default when there is no file; Invalid when it is broken or holds what is refused.</summary>
    public static Result<LocalLockOutPolicy> Open(StateFolder folder, ILogger logger)
    {
        if (!folder.Read(LockOutPolicyDocument.FileName, StateJson.Default.LockOutPolicyDocument).TryGet(out LockOutPolicyDocument? document, out Fault? fault))
            return fault.Code == FaultCode.NotFound ? new LocalLockOutPolicy(folder, logger, LockOutPolicy.Default) : fault;
        if (document.Version != LockOutPolicyDocument.CurrentVersion)
            return folder.Broken(LockOutPolicyDocument.FileName, $"its version is {document.Version}; this firmware reads version {LockOutPolicyDocument.CurrentVersion}.");
        return Check(document.Policy) is { } problem
            ? folder.Broken(LockOutPolicyDocument.FileName, problem.Message)
            : new LocalLockOutPolicy(folder, logger, document.Policy);
    }

    public ValueTask<LockOutPolicy> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_policy);

    public ValueTask<Result<LockOutPolicy>> SetAsync(LockOutPolicy policy, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Fault? fault = Check(policy)
                ?? _folder.Write(LockOutPolicyDocument.FileName, new LockOutPolicyDocument(LockOutPolicyDocument.CurrentVersion, policy), StateJson.Default.LockOutPolicyDocument).Fault;
            if (fault is not null)
            {
                _logger.LockOutPolicyRefused(origin, fault);
                return ValueTask.FromResult<Result<LockOutPolicy>>(fault);
            }

            _policy = policy;
            _logger.LockOutPolicySet(origin, policy.Failures, policy.WindowSeconds, policy.DurationSeconds);
            return ValueTask.FromResult<Result<LockOutPolicy>>(policy);
        }
    }

    private static Fault? Check(LockOutPolicy policy) => policy switch
    {
        { Failures: < 0 or > byte.MaxValue } => Invalid($"failures: 0 to {byte.MaxValue} are wanted."),
        { WindowSeconds: < 0 or > MaximumSeconds } => Invalid($"windowSeconds: 0 to {MaximumSeconds} are wanted."),
        { DurationSeconds: 0 } => Invalid("durationSeconds: a lock without an end would let any stranger lock everybody out for good."),
        { DurationSeconds: < MinimumDurationSeconds or > MaximumSeconds } => Invalid($"durationSeconds: {MinimumDurationSeconds} to {MaximumSeconds} are wanted."),
        _ => null,
    };

    private static Fault Invalid(string message) => new(FaultCode.Invalid, message);
}
