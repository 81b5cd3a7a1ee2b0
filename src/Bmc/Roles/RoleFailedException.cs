namespace Bmc.Roles;

/// <summary>A role can't start, for a reason that a person can mend; the message is all that is shown.</summary>
internal sealed class RoleFailedException : Exception
{
    public RoleFailedException()
    {
    }

    public RoleFailedException(string message)
        : base(message)
    {
    }

    public RoleFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public int ExitCode { get; init; } = Ctl.ExitCode.Refused;
}
