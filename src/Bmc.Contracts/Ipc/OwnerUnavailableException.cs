namespace Bmc.Contracts.Ipc;

/// <summary>The owner of a capability does not answer on its socket. Operations with a Result report it as Unavailable instead.</summary>
public sealed class OwnerUnavailableException : IOException
{
    public OwnerUnavailableException()
    {
    }

    public OwnerUnavailableException(string message)
        : base(message)
    {
    }

    public OwnerUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
