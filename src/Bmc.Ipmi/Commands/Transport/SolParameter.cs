namespace Bmc.Ipmi.Commands.Transport;

/// <summary>IPMI 2.0 Table 26-5.</summary>
public enum SolParameter : byte
{
    SetInProgress = 0,
    Enable = 1,
    Authentication = 2,
    CharacterAccumulateIntervalAndSendThreshold = 3,
    Retry = 4,
    NonVolatileBitRate = 5,
    VolatileBitRate = 6,
    PayloadChannel = 7,
    PayloadPort = 8,
}

/// <summary>What a parameter's data looks like, IPMI 2.0 Table 26-5.</summary>
public static class SolParameters
{
    /// <summary>Table 26-4 byte 2: present revision 1, compatible back to 1.</summary>
    public const byte Revision = 0x11;

    /// <summary>Parameter 1, [0].</summary>
    public const byte EnableBit = 1 << 0;

    /// <summary>Parameter 2, [7]: SOL is encrypted whatever the console asks for. Always so here.</summary>
    public const byte ForceEncryptionBit = 1 << 7;

    /// <summary>Parameter 2, [6]. Always so here.</summary>
    public const byte ForceAuthenticationBit = 1 << 6;

    /// <summary>Parameter 2, [3:0].</summary>
    public const byte PrivilegeMask = 0x0F;

    /// <summary>Parameter 4 byte 1, [2:0].</summary>
    public const byte MaximumRetryCount = 7;

    /// <summary>0 for a parameter that does not exist.</summary>
    public static int DataLength(this SolParameter parameter) => parameter switch
    {
        SolParameter.CharacterAccumulateIntervalAndSendThreshold or SolParameter.Retry or SolParameter.PayloadPort => 2,
        <= SolParameter.PayloadPort => 1,
        _ => 0,
    };
}
