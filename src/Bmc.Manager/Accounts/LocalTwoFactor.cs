using System.Security.Cryptography;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Accounts;

/// <summary>The second factors as their owner has them. What was begun and not confirmed is in memory alone.</summary>
/// <param name="hostName">What the app shows beside the account's name, so that two BMCs can be told apart.</param>
internal sealed partial class LocalTwoFactor(AccountStore store, string hostName, TimeProvider time, ILogger logger) : ITwoFactor
{
    private const string Issuer = "BmcFirmware";
    private static readonly TimeSpan _begunLifetime = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<byte, (byte[] Secret, DateTimeOffset Until)> _begun = [];

    public ValueTask<Result<TwoFactorSetup>> BeginAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (store.Current.Find(id) is not { } account)
            return ValueTask.FromResult<Result<TwoFactorSetup>>(NotThere(id));
        if (account.SecondFactor is not null)
            return ValueTask.FromResult<Result<TwoFactorSetup>>(new Fault(FaultCode.Conflict, $"{account.Name} has a second factor; remove it before another one is set up."));
        byte[] secret = RandomNumberGenerator.GetBytes(Totp.SecretLength);
        lock (_gate)
            _begun[id] = (secret, time.GetUtcNow() + _begunLifetime);
        string text = Base32.Encode(secret);
        string label = Uri.EscapeDataString($"{Issuer} {hostName}:{account.Name}");
        string address = $"otpauth://totp/{label}?secret={text}&issuer={Uri.EscapeDataString($"{Issuer} {hostName}")}&algorithm=SHA1&digits={Totp.Digits}&period={Totp.StepSeconds}";
        return ValueTask.FromResult<Result<TwoFactorSetup>>(new TwoFactorSetup(text, address));
    }

    public async ValueTask<Result<RecoveryCodes>> ConfirmAsync(byte id, TwoFactorConfirmation confirmation, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (FindBegun(id) is not { } secret)
            return Refuse(new Fault(FaultCode.Conflict, "No second factor is being set up, or it took too long; begin anew."), origin);
        SecondFactor? confirmed = new SecondFactor(secret, 0, []).Take(confirmation.Code, time.GetUtcNow());
        if (confirmed is null)
            return Refuse(new Fault(FaultCode.Invalid, "The code is not what the app should show now. Is its clock right, and the BMC's?"), origin);
        confirmed = confirmed.WithRecoveryCodes(out IReadOnlyList<string> codes);

        string name = "";
        Result updated = await store.UpdateAsync(
            document =>
            {
                if (document.Find(id) is not { } account)
                    return NotThere(id);
                if (account.SecondFactor is not null)
                    return new Fault(FaultCode.Conflict, $"{account.Name} has a second factor already.");
                if (account.IpmiEnabled && !confirmation.KeepIpmi)
                    return new Fault(FaultCode.Conflict, "IPMI is on for this account, and IPMI asks for the password alone. Switch it off, or say that it shall stay on.");
                name = account.Name;
                return document.With(account with { SecondFactor = confirmed, CredentialVersion = document.LastCredentialVersion + 1 });
            },
            cancellationToken);
        if (updated.Fault is { } fault)
            return Refuse(fault, origin);
        Forget(id);
        LogSet(name, id, origin);
        return new RecoveryCodes(codes);
    }

    public async ValueTask<Result> RemoveAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        string name = "";
        Result updated = await store.UpdateAsync(
            document =>
            {
                if (document.Find(id) is not { } account)
                    return NotThere(id);
                if (account.SecondFactor is null)
                    return new Fault(FaultCode.Conflict, $"{account.Name} has no second factor.");
                name = account.Name;
                return document.With(account with { SecondFactor = null });
            },
            cancellationToken);
        if (updated.Fault is { } fault)
            return Refuse(fault, origin);
        LogRemoved(name, id, origin);
        return Result.Done;
    }

    private byte[]? FindBegun(byte id)
    {
        lock (_gate)
            return _begun.TryGetValue(id, out var begun) && time.GetUtcNow() < begun.Until ? begun.Secret : null;
    }

    private void Forget(byte id)
    {
        lock (_gate)
            _begun.Remove(id);
    }

    private static Fault NotThere(byte id) => new(FaultCode.NotFound, $"There is no account with id {id}.");

    private Fault Refuse(Fault fault, RequestOrigin origin)
    {
        logger.AccountChangeRefused(origin, fault);
        return fault;
    }

    [LoggerMessage(LogLevel.Information, "Account {Name} (id {Id}) was given a second factor by {Origin}.")]
    private partial void LogSet(string name, byte id, RequestOrigin origin);

    [LoggerMessage(LogLevel.Information, "The second factor of account {Name} (id {Id}) was removed by {Origin}.")]
    private partial void LogRemoved(string name, byte id, RequestOrigin origin);
}
