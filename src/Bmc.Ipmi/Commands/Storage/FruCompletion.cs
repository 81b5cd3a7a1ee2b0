using Bmc.Contracts;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>The FRU commands' own completion codes. IPMI 2.0 §34.2-34.3.</summary>
public static class FruCompletion
{
    /// <summary>80h: the area can't be written to.</summary>
    public const CompletionCode WriteProtected = (CompletionCode)0x80;

    /// <summary>81h: the device can't be reached for the moment.</summary>
    public const CompletionCode DeviceBusy = (CompletionCode)0x81;

    public static CompletionCode ToFruCompletionCode(this Fault fault) => fault.Code switch
    {
        FaultCode.Invalid => CompletionCode.ParameterOutOfRange,
        FaultCode.Busy or FaultCode.Unavailable => DeviceBusy,
        FaultCode.Unsupported or FaultCode.Forbidden => WriteProtected,
        _ => fault.ToCompletionCode(),
    };
}
