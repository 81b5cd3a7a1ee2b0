using Bmc.Contracts;
using Bmc.Web.Kvm;

namespace Bmc.Web.Tests.Kvm;

public sealed class KvmPeopleTests
{
    private static readonly TimeSpan _now = TimeSpan.FromMinutes(1);

    private readonly KvmPeople _room = new();
    private readonly KvmPerson _ann;
    private readonly KvmPerson _bob;
    private readonly KvmPerson _cid;

    public KvmPeopleTests() => (_ann, _bob, _cid) = (Join("ann"), Join("bob"), Join("cid"));

    [Fact]
    public void Whoever_comes_first_takes_it_and_the_next_is_told_who_has_it()
    {
        Assert.Null(_room.InControl);
        Done(KvmOrderKind.Take, _ann);
        Refused(KvmOrderKind.Take, _bob, "ann at 10.0.0.1 is in control.");
        Assert.Same(_ann, _room.InControl);
    }

    [Fact]
    public void Who_asks_when_nobody_has_it_gets_it()
    {
        Done(KvmOrderKind.Ask, _bob);
        Assert.Same(_bob, _room.InControl);
        Assert.Null(_room.Asking);
    }

    [Fact]
    public void One_asks_at_a_time_and_as_often_as_he_likes()
    {
        BobAsksAnn();
        Done(KvmOrderKind.Ask, _bob);
        Refused(KvmOrderKind.Ask, _cid, "bob at 10.0.0.1 has asked already.");
        Assert.Equal((_ann, _bob), (_room.InControl, _room.Asking));
    }

    [Fact]
    public void It_is_given()
    {
        BobAsksAnn();
        Done(KvmOrderKind.Give, _ann);
        Assert.Equal((_bob, null), (_room.InControl, _room.Asking));
    }

    [Fact]
    public void It_is_refused()
    {
        BobAsksAnn();
        Done(KvmOrderKind.Refuse, _ann);
        Assert.Equal((_ann, null), (_room.InControl, _room.Asking));
        Assert.False(_room.Expire(_now + TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Without_an_answer_it_goes_over()
    {
        BobAsksAnn();
        Assert.False(_room.Expire(_now + KvmPeople.AnswerTime - TimeSpan.FromMilliseconds(1)));
        Assert.Same(_ann, _room.InControl);
        Assert.Equal(4, _room.StateFor(_ann, _now + TimeSpan.FromSeconds(6)).AnswerSeconds);
        Assert.True(_room.Expire(_now + KvmPeople.AnswerTime));
        Assert.Equal((_bob, null), (_room.InControl, _room.Asking));
    }

    [Fact]
    public void What_was_asked_later_has_its_own_time()
    {
        BobAsksAnn();
        _room.Do(KvmOrderKind.Refuse, _ann, _now);
        _room.Do(KvmOrderKind.Ask, _cid, _now + TimeSpan.FromSeconds(5));
        Assert.False(_room.Expire(_now + KvmPeople.AnswerTime));
    }

    [Fact]
    public void Given_up_it_is_nobodys_or_the_askers()
    {
        Done(KvmOrderKind.Take, _ann);
        Done(KvmOrderKind.GiveUp, _ann);
        Assert.Null(_room.InControl);
        BobAsksAnn();
        Done(KvmOrderKind.GiveUp, _ann);
        Assert.Same(_bob, _room.InControl);
    }

    [Fact]
    public void Leaving_is_giving_up_and_an_asker_who_leaves_asks_no_more()
    {
        BobAsksAnn();
        _room.Leave(_bob);
        Assert.Equal((_ann, null), (_room.InControl, _room.Asking));
        Done(KvmOrderKind.Ask, _cid);
        _room.Leave(_ann);
        Assert.Same(_cid, _room.InControl);
        _room.Leave(_cid);
        Assert.Null(_room.InControl);
        Assert.Empty(_room.People);
    }

    [Theory]
    [InlineData("Give")]
    [InlineData("Refuse")]
    [InlineData("GiveUp")]
    public void Only_who_is_in_control_decides(string order)
    {
        BobAsksAnn();
        Refused(Enum.Parse<KvmOrderKind>(order), _bob, "You are not in control.");
        Refused(Enum.Parse<KvmOrderKind>(order), _cid, "You are not in control.");
        Assert.Equal((_ann, _bob), (_room.InControl, _room.Asking));
    }

    [Fact]
    public void What_nobody_asked_for_is_not_given()
    {
        Done(KvmOrderKind.Take, _ann);
        Refused(KvmOrderKind.Give, _ann, "Nobody asks for control.");
        Refused(KvmOrderKind.Refuse, _ann, "Nobody asks for control.");
        Assert.Same(_ann, _room.InControl);
    }

    private void BobAsksAnn()
    {
        Done(KvmOrderKind.Take, _ann);
        Done(KvmOrderKind.Ask, _bob);
    }

    private KvmPerson Join(string account) => _room.Join(new RequestOrigin("web", account, "10.0.0.1"));

    private void Done(KvmOrderKind order, KvmPerson person) => Assert.Null(_room.Do(order, person, _now).Fault);

    private void Refused(KvmOrderKind order, KvmPerson person, string why) => Assert.Equal(new Fault(FaultCode.Conflict, why), _room.Do(order, person, _now).Fault);
}
