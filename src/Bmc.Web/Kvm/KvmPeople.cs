using Bmc.Contracts;

namespace Bmc.Web.Kvm;

/// <summary>
/// Who looks at the screen and which one of them is in control. Pure: time comes in; not thread-safe.
/// <code>
/// state               Take      Ask               Give      Refuse     GiveUp/leaves    no answer in time
/// nobody in control   granted   granted           -         -          -                -
/// A in control        refused   B asks, A has time -        -          nobody           -
/// A, B asks           refused   C: refused        B has it  A keeps it B has it         B has it
/// </code>
/// When B leaves, nobody asks any more.
/// </summary>
internal sealed class KvmPeople
{
    /// <summary>For who is in control to answer somebody who asks: enough to finish a word, not enough to be away unnoticed.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);

    private static readonly Fault _notInControl = new(FaultCode.Conflict, "You are not in control.");
    private static readonly Fault _nobodyAsks = new(FaultCode.Conflict, "Nobody asks for control.");

    private readonly List<KvmPerson> _people = [];
    private TimeSpan _deadline;
    private int _lastId;

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<KvmPerson> People => _people;

    public KvmPerson? InControl { get; private set; }

    public KvmPerson? Asking { get; private set; }

    public KvmPerson Join(RequestOrigin origin)
    {
        var person = new KvmPerson(++_lastId, origin.Account, origin.Address);
        _people.Add(person);
        return person;
    }

    public void Leave(KvmPerson person)
    {
        _people.Remove(person);
        if (Asking == person)
            Asking = null;
        if (InControl == person)
            HandOver();
    }

    public Result Do(KvmOrderKind order, KvmPerson person, TimeSpan now) => order switch
    {
        KvmOrderKind.Take => Take(person),
        KvmOrderKind.Ask => Ask(person, now),
        _ when InControl != person => _notInControl,
        KvmOrderKind.GiveUp => HandOver(),
        _ when Asking is null => _nobodyAsks,
        KvmOrderKind.Give => HandOver(),
        _ => Refuse(),
    };

    /// <summary>True when who was asked has not answered in time, and it went over.</summary>
    public bool Expire(TimeSpan now)
    {
        bool isOver = Asking is not null && now >= _deadline;
        if (isOver)
            HandOver();
        return isOver;
    }

    public KvmRoomState StateFor(KvmPerson person, TimeSpan now) =>
        new(person.Id, [.. _people], InControl?.Id, Asking?.Id, Asking is null ? null : (_deadline - now).TotalSeconds);

    private Result Take(KvmPerson person)
    {
        if (InControl is { } other && other != person)
            return new Fault(FaultCode.Conflict, $"{NameOf(other)} is in control.");
        InControl = person;
        return Result.Done;
    }

    private Result Ask(KvmPerson person, TimeSpan now)
    {
        if (InControl is null || InControl == person)
            return Take(person);
        if (Asking == person)
            return Result.Done;
        if (Asking is { } other)
            return new Fault(FaultCode.Conflict, $"{NameOf(other)} has asked already.");
        (Asking, _deadline) = (person, now + AnswerTime);
        return Result.Done;
    }

    private Result Refuse()
    {
        Asking = null;
        return Result.Done;
    }

    private Result HandOver()
    {
        (InControl, Asking) = (Asking, null);
        return Result.Done;
    }

    public static string NameOf(KvmPerson person) => person.Address is null ? $"{person.Account}" : $"{person.Account} at {person.Address}";
}
