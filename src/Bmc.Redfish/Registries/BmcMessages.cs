using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Registries;

/// <summary>What the owners of the capabilities say in a sentence of their own; the Base registry has no message that could carry it.</summary>
internal static class BmcMessages
{
    public const string Registry = EventMessage.Own;

    /// <summary>How long a client may wait before it asks an owner again that is starting.</summary>
    public const int RetrySeconds = 2;

    public static readonly MessageDefinition Refused = new(
        Registry, nameof(Refused), 400, MessageSeverity.Warning, "%1", "Read the message: it names what can't be, or what is in the way.");

    public static IReadOnlyList<MessageDefinition> All { get; } = [Refused];

    /// <summary>A refusal as Redfish has it: the Base registry's message for its class, and beside it the owner's sentence.</summary>
    /// <param name="path">Of the resource that it is about.</param>
    public static Refusal Of(Fault fault, string path)
    {
        Message standard = fault.Code switch
        {
            FaultCode.NotFound => Base.ResourceMissingAtURI.With(path),
            FaultCode.Conflict or FaultCode.Busy => Base.ResourceInUse.With(),
            FaultCode.Forbidden or FaultCode.CodeRequired => Base.InsufficientPrivilege.With(),
            FaultCode.Unavailable => Base.ServiceTemporarilyUnavailable.With($"{RetrySeconds}"),
            FaultCode.StorageFull => Base.InsufficientStorage.With(),
            _ => Base.GeneralError.With(),
        };
        int status = fault.Code == FaultCode.Unsupported ? StatusOfUnsupported : standard.Definition.Status;
        return new Refusal(status, [standard, Refused.With(fault.Message)]);
    }

    /// <summary>The board has no means for it: the request is understood and can't be carried out on this resource.</summary>
    private const int StatusOfUnsupported = 409;
}
