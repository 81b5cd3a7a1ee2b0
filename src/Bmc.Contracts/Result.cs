using System.Diagnostics.CodeAnalysis;

namespace Bmc.Contracts;

/// <summary>Why a request was refused. Each edge maps it once: to an HTTP status, an IPMI completion code, an exit code.</summary>
public enum FaultCode
{
    /// <summary>The request is malformed or out of range; nothing changed.</summary>
    Invalid,

    /// <summary>The thing named does not exist.</summary>
    NotFound,

    /// <summary>The request contradicts the present state, for example a name that is taken.</summary>
    Conflict,

    /// <summary>The caller may not ask this.</summary>
    Forbidden,

    /// <summary>Name and password are right; the account has a second factor, whose code is missing.</summary>
    CodeRequired,

    /// <summary>Something of the kind is under way; ask again later.</summary>
    Busy,

    /// <summary>The board has no means for it: not wired, not fitted, library missing.</summary>
    Unsupported,

    /// <summary>The device or the owner of the capability does not answer.</summary>
    Unavailable,

    /// <summary>No room to store it; the old state is intact.</summary>
    StorageFull,
}

/// <summary>A refusal: its class for programs, its sentence for people.</summary>
public sealed record Fault(FaultCode Code, string Message)
{
    public override string ToString() => $"{Code}: {Message}";
}

/// <summary>The outcome of an operation that has no value to return.</summary>
public readonly struct Result
{
    private Result(Fault? fault) => Fault = fault;

    public static Result Done => default;

    /// <summary>Null when the operation was done.</summary>
    public Fault? Fault { get; }

    public bool IsDone => Fault is null;

    public static Result Refused(FaultCode code, string message) => new(new Fault(code, message));

    public static implicit operator Result(Fault fault) => new(fault);
}

/// <summary>A value, or the reason why there is none.</summary>
public readonly struct Result<T>
    where T : notnull
{
    private readonly T? _value;

    public Result(T value) => _value = value;

    private Result(Fault fault) => Fault = fault;

    public Fault? Fault { get; }

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Fault? fault)
    {
        value = _value;
        fault = Fault;
        return fault is null;
    }

    /// <summary>The value; asking for that of a refusal is a bug of the caller.</summary>
    public T Value => Fault is null ? _value! : throw new InvalidOperationException($"No value: {Fault}");

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Fault fault) => new(fault);
}
