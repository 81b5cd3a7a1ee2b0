namespace Bmc.Contracts.Ipc;

/// <summary>A refusal as an HTTP status: the one place where the sockets map it.</summary>
public static class FaultStatus
{
    public static int Of(FaultCode code) => code switch
    {
        FaultCode.Invalid => 400,
        FaultCode.Forbidden or FaultCode.CodeRequired => 403,
        FaultCode.NotFound => 404,
        FaultCode.Conflict => 409,
        FaultCode.Busy => 423,
        FaultCode.Unsupported => 501,
        FaultCode.Unavailable => 503,
        FaultCode.StorageFull => 507,
        _ => 500,
    };
}
