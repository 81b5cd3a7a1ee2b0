using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 Table 22-35 byte 2.</summary>
public enum PasswordOperation : byte
{
    DisableUser = 0,
    EnableUser = 1,
    SetPassword = 2,
    TestPassword = 3,
}

/// <summary>IPMI 2.0 §22.30, Table 22-35.</summary>
// 1        [7] the password has 20 bytes instead of 16, [6] reserved, [5:0] user id
// 2        [7:2] reserved, [1:0] operation
// 3-18/22  password, filled up with 00h; may be left out when a user is enabled or disabled
public readonly ref struct SetUserPasswordRequest
{
    public const int MinimumLength = 2;
    public const int MaximumLength = 2 + LongPassword;
    private const int ShortPassword = 16;
    private const int LongPassword = 20;

    public byte UserId { get; init; }

    public PasswordOperation Operation { get; init; }

    /// <summary>False for reserved bits that are set.</summary>
    public bool IsValid { get; init; }

    /// <summary>Empty, 16 or 20 bytes.</summary>
    public ReadOnlySpan<byte> Password { get; init; }

    public static bool TryParse(ReadOnlySpan<byte> data, out SetUserPasswordRequest request)
    {
        request = default;
        if (data.Length < MinimumLength)
            return false;
        var operation = (PasswordOperation)(data[1] & 3);
        var password = data[MinimumLength..];
        var announced = (data[0] & 0x80) != 0 ? LongPassword : ShortPassword;
        var mayBeMissing = operation is PasswordOperation.EnableUser or PasswordOperation.DisableUser;
        if (password.Length != announced && !(mayBeMissing && password.IsEmpty))
            return false;
        request = new()
        {
            UserId = (byte)(data[0] & UserAccounts.IdMask),
            Operation = operation,
            IsValid = (data[0] & 0x40) == 0 && (data[1] & 0xFC) == 0,
            Password = password,
        };
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)(UserId | (Password.Length == LongPassword ? 0x80 : 0)));
        writer.WriteByte((byte)Operation);
        writer.Write(Password);
    }
}

/// <summary>Enables or disables an account, sets or tests its password.</summary>
public sealed class SetUserPassword(IAccounts accounts, IPasswordAuthentication passwords)
{
    /// <summary>Table 22-35: another password.</summary>
    public const CompletionCode TestFailed = (CompletionCode)0x80;

    /// <summary>Table 22-35: the stored one does not fit into 16 bytes.</summary>
    public const CompletionCode TestFailedWrongSize = (CompletionCode)0x81;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetUserPasswordRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!request.IsValid || !UserAccounts.Exists(request.UserId))
            return new(CompletionCode.InvalidDataField);
        switch (request.Operation)
        {
            case PasswordOperation.DisableUser:
                return DisableAsync(request.UserId, context.Origin, cancellationToken);
            case var _ when request.UserId == UserAccounts.NullUser:
                return new(CompletionCode.InvalidDataField);
            case PasswordOperation.EnableUser:
                return ChangeAsync(request.UserId, new AccountChange(Enabled: true), context.Origin, cancellationToken);
            case PasswordOperation.TestPassword:
                return TestAsync(request.UserId, request.Password.ToArray(), cancellationToken);
            case PasswordOperation.SetPassword when Decode(request.Password) is { } password:
                return ChangeAsync(request.UserId, new AccountChange(Password: password), context.Origin, cancellationToken);
            default:
                return new(CompletionCode.InvalidDataField);
        }
    }

    private async ValueTask<CompletionCode> DisableAsync(byte userId, RequestOrigin origin, CancellationToken cancellationToken) =>
        await accounts.IsNobodyAsync(userId, cancellationToken)
            ? CompletionCode.Ok
            : await ChangeAsync(userId, new AccountChange(Enabled: false), origin, cancellationToken);

    private async ValueTask<CompletionCode> ChangeAsync(byte userId, AccountChange change, RequestOrigin origin, CancellationToken cancellationToken) =>
        (await accounts.ChangeAsync(userId, change, origin, cancellationToken)).Fault?.ToCompletionCode() ?? CompletionCode.Ok;

    private async ValueTask<CompletionCode> TestAsync(byte userId, byte[] password, CancellationToken cancellationToken)
    {
        var tested = await passwords.TestIpmiPasswordAsync(userId, password, cancellationToken);
        return tested.TryGet(out var outcome, out var fault)
            ? outcome switch
            {
                IpmiPasswordTest.Matches => CompletionCode.Ok,
                IpmiPasswordTest.WrongSize => TestFailedWrongSize,
                _ => TestFailed,
            }
            : fault.ToCompletionCode();
    }

    // Null for bytes that nobody could type into a browser: the same password has to work there.
    private static string? Decode(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var text = end < 0 ? bytes : bytes[..end];
        return !bytes[text.Length..].ContainsAnyExcept((byte)0) && System.Text.Unicode.Utf8.IsValid(text) ? _strict.GetString(text) : null;
    }
}
