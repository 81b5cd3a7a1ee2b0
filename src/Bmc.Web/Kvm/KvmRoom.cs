using Bmc.Contracts;

namespace Bmc.Web.Kvm;

/// <summary>All pages that show the screen. Each is told who else is there and who is in control; only he may type.</summary>
internal sealed class KvmRoom : IDisposable
{
    private readonly KvmInput _input;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ITimer _answer;
    private readonly Lock _lock = new();
    private readonly KvmPeople _people = new();
    private readonly List<KvmMember> _members = [];

    public KvmRoom(KvmInput input, TimeProvider time)
    {
        (_input, _time, _start) = (input, time, time.GetTimestamp());
        _answer = time.CreateTimer(_ => Expire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    public KvmMember Join(RequestOrigin origin)
    {
        lock (_lock)
        {
            var member = new KvmMember(_people.Join(origin), origin);
            _members.Add(member);
            TellAll();
            return member;
        }
    }

    /// <summary>What he held down is up when it returns.</summary>
    public async ValueTask LeaveAsync(KvmMember member)
    {
        lock (_lock)
        {
            _members.Remove(member);
            _people.Leave(member.Person);
            TellAll();
        }

        await SettleAsync();
    }

    public Result Do(KvmMember member, KvmOrderKind order)
    {
        lock (_lock)
        {
            KvmMember? asked = _members.Find(other => other.Person == _people.Asking);
            Result result = _people.Do(order, member.Person, Now);
            if (!result.IsDone)
                return result;
            if (order == KvmOrderKind.Refuse)
                asked?.Tell(new KvmNote(Fault: new Fault(FaultCode.Conflict, $"{KvmPeople.NameOf(member.Person)} keeps control.")));
            if (_people.Asking == member.Person)
                _answer.Change(KvmPeople.AnswerTime, Timeout.InfiniteTimeSpan);
            TellAll();
            return result;
        }
    }

    /// <summary>The PC's keyboard and mouse are those of who is in control. Whoever hears of a change does it; once is enough.</summary>
    public ValueTask SettleAsync() => _input.SettleAsync(InControl);

    /// <summary>Nothing of somebody who is not in control: he knows it already, or is about to.</summary>
    public ValueTask<Result> TypeAsync(KvmMember member, ReadOnlyMemory<byte> message) => _input.SendAsync(member, message, InControl);

    public void Dispose()
    {
        _answer.Dispose();
        _input.Dispose();
    }

    private KvmMember? InControl()
    {
        lock (_lock)
            return _people.InControl is { } person ? _members.Find(member => member.Person == person) : null;
    }

    private void Expire()
    {
        lock (_lock)
        {
            if (_people.Expire(Now))
                TellAll();
        }
    }

    private void TellAll()
    {
        foreach (KvmMember member in _members)
            member.Tell(new KvmNote(Room: _people.StateFor(member.Person, Now)));
    }
}
