using Bmc.Contracts;

namespace Bmc.Ipmi;

/// <summary>The one place where refusals of other roles become completion codes (IPMI 2.0 Table 5-2).</summary>
public static class FaultCompletion
{
    public static CompletionCode ToCompletionCode(this Fault fault) => fault.Code switch
    {
        FaultCode.Invalid => CompletionCode.InvalidDataField,
        FaultCode.NotFound => CompletionCode.NotPresent,
        FaultCode.Conflict => CompletionCode.NotSupportedInPresentState,
        FaultCode.Forbidden or FaultCode.CodeRequired => CompletionCode.InsufficientPrivilege,
        FaultCode.Busy => CompletionCode.NodeBusy,
        FaultCode.Unsupported => CompletionCode.SubFunctionDisabled,
        FaultCode.Unavailable => CompletionCode.ResponseNotProvided,
        FaultCode.StorageFull => CompletionCode.OutOfSpace,
        _ => CompletionCode.Unspecified,
    };

    public static CompletionCode ToCompletionCode(this Result result) =>
        result.Fault?.ToCompletionCode() ?? CompletionCode.Ok;
}
