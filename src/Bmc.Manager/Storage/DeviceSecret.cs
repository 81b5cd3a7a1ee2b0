using System.Security.Cryptography;
using System.Text;
using Bmc.Contracts;

namespace Bmc.Manager.Storage;

/// <summary>32 random bytes, made at first start and never shown: what this device knows and nobody else.</summary>
internal sealed class DeviceSecret
{
    public const string FileName = "device-secret";
    private const int Length = 32;

    private readonly byte[] _secret;

    private DeviceSecret(byte[] secret) => _secret = secret;

    public static Result<DeviceSecret> Open(StateFolder folder)
    {
        if (folder.Read(FileName).TryGet(out byte[]? secret, out Fault? fault))
            return secret.Length == Length ? new DeviceSecret(secret) : folder.Broken(FileName, $"it has {secret.Length} bytes instead of {Length}.");
        if (fault.Code != FaultCode.NotFound)
            return fault;
        secret = RandomNumberGenerator.GetBytes(Length);
        return folder.Write(FileName, secret).Fault is { } unwritten ? unwritten : new DeviceSecret(secret);
    }

    /// <summary>32 bytes that follow from the secret, the purpose and the data, and tell nothing of the secret.</summary>
    public byte[] Derive(string purpose, ReadOnlySpan<byte> data)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
        hmac.AppendData(Encoding.UTF8.GetBytes(purpose));
        hmac.AppendData([0]);
        hmac.AppendData(data);
        return hmac.GetHashAndReset();
    }
}
