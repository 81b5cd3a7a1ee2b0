using System.Buffers.Binary;
using System.Net.Security;
using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Web.Vnc;

/// <summary>
/// The beginning of a viewer's connection: RFB 3.8 (RFC 6143 §7.1) with VeNCrypt 0.2 (community specification of RFB, "VeNCrypt") and X509Plain alone:
/// TLS with the BMC's certificate, then an account's name and password. VNC's own authentication wants the password in the clear
/// at both ends and is not offered.
/// </summary>
internal sealed class VncHandshake(Func<CancellationToken, ValueTask<SslServerAuthenticationOptions>> certificate, IPasswordAuthentication passwords)
{
    private const byte VeNCrypt = 19;
    private const uint X509Plain = 262;
    private const int MaximumName = 64;

    private static readonly byte[] _version = "RFB 003.008\n"u8.ToArray();

    /// <returns>Null when the viewer does not speak what is offered; a fault when he may not, which he has been told.</returns>
    public async Task<(RfbStream Stream, Result<AuthenticatedAccount> Account)?> RunAsync(Stream socket, string? address, CancellationToken cancellationToken)
    {
        var plain = new RfbStream(socket);
        await plain.WriteAsync(_version, cancellationToken);
        byte[] version = new byte[_version.Length];
        await plain.ReadAsync(version, cancellationToken);
        if (!version.AsSpan().SequenceEqual(_version))
            return null;
        await plain.WriteAsync(new byte[] { 1, VeNCrypt }, cancellationToken);
        if (await plain.ReadByteAsync(cancellationToken) != VeNCrypt || !await ChooseAsync(plain, cancellationToken))
            return null;

        var tls = new SslStream(socket, leaveInnerStreamOpen: false);
        await tls.AuthenticateAsServerAsync(await certificate(cancellationToken), cancellationToken);
        var stream = new RfbStream(tls);
        uint nameLength = await stream.ReadUInt32Async(cancellationToken);
        uint passwordLength = await stream.ReadUInt32Async(cancellationToken);
        if (nameLength > MaximumName || passwordLength > 4 * Account.MaximumPasswordLength)
            return null;
        string name = await stream.ReadTextAsync((int)nameLength, cancellationToken);
        string password = await stream.ReadTextAsync((int)passwordLength, cancellationToken);
        Result<AuthenticatedAccount> verified = await passwords.VerifyAsync(name, password, null, new RequestOrigin("vnc", name, address), cancellationToken);
        if (verified.TryGet(out AuthenticatedAccount? account, out Fault? fault) && account.Role < AccountRole.Operator)
            verified = fault = new Fault(FaultCode.Forbidden, $"The screen takes the role {AccountRole.Operator}.");
        await stream.WriteAsync(fault is null ? new byte[sizeof(uint)] : Refusal(fault.Message), cancellationToken);
        return (stream, verified);
    }

    /// <summary>Which of VeNCrypt's ways it is.</summary>
    private static async Task<bool> ChooseAsync(RfbStream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(new byte[] { 0, 2 }, cancellationToken);
        if (await stream.ReadUInt16Async(cancellationToken) != 0x0002)
        {
            await stream.WriteAsync(new byte[] { 1 }, cancellationToken);
            return false;
        }

        byte[] offer = new byte[2 + sizeof(uint)];
        offer[1] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(offer.AsSpan(2), X509Plain);
        await stream.WriteAsync(offer, cancellationToken);
        bool isChosen = await stream.ReadUInt32Async(cancellationToken) == X509Plain;
        await stream.WriteAsync(new byte[] { isChosen ? (byte)1 : (byte)0 }, cancellationToken);
        return isChosen;
    }

    /// <summary>SecurityResult, RFC 6143 §7.1.3: failed, and why.</summary>
    private static byte[] Refusal(string reason)
    {
        byte[] text = Encoding.UTF8.GetBytes(reason);
        byte[] message = new byte[(2 * sizeof(uint)) + text.Length];
        BinaryPrimitives.WriteUInt32BigEndian(message, 1);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(sizeof(uint)), (uint)text.Length);
        text.CopyTo(message.AsSpan(2 * sizeof(uint)));
        return message;
    }
}
