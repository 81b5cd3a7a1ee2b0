using Bmc.Contracts.Video;
using Bmc.Video.Viewers;

namespace Bmc.Video.Tests.Viewers;

public sealed class ViewerPaceTests
{
    private readonly ViewerPace _pace = new(new ScreenWishes(Quality: 80, FramesPerSecond: 10));
    private TimeSpan _now = TimeSpan.FromSeconds(1);
    private uint _picture;

    [Fact]
    public void The_first_picture_goes_at_once_and_the_next_after_the_interval()
    {
        Assert.Equal(80, _pace.Next(1, _now).Quality);
        _pace.Sent(1, 80, _now, _now);
        PaceDecision early = _pace.Next(2, _now + TimeSpan.FromMilliseconds(30));
        Assert.Equal((null, TimeSpan.FromMilliseconds(70)), (early.Quality, early.Wait));
        Assert.Equal(80, _pace.Next(2, _now + TimeSpan.FromMilliseconds(100)).Quality);
    }

    [Fact]
    public void What_encoding_took_is_part_of_the_interval()
    {
        _pace.Sent(1, 80, _now, _now + TimeSpan.FromMilliseconds(60));
        Assert.Equal(TimeSpan.FromMilliseconds(30), _pace.Next(2, _now + TimeSpan.FromMilliseconds(70)).Wait);
        Assert.Equal(80, _pace.Next(2, _now + TimeSpan.FromMilliseconds(100)).Quality);
    }

    [Fact]
    public void A_picture_that_was_sent_as_wished_is_not_sent_again()
    {
        _pace.Sent(1, 80, _now, _now);
        _pace.Acknowledged(1, _now);
        Assert.Equal(new PaceDecision(null, Timeout.InfiniteTimeSpan), _pace.Next(1, _now + TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Without_acknowledgement_a_few_are_under_way_and_no_more()
    {
        for (uint picture = 1; picture <= ScreenMessages.MaximumInFlight; picture++)
            SendNew();
        Assert.Equal(new PaceDecision(null, Timeout.InfiniteTimeSpan), _pace.Next(99, _now + TimeSpan.FromHours(1)));
        _pace.Acknowledged(1, _now);
        Assert.NotNull(_pace.Next(99, _now + TimeSpan.FromHours(1)).Quality);
    }

    [Fact]
    public void An_acknowledgement_counts_for_those_before_it_and_one_of_nothing_does_not()
    {
        for (int i = 0; i < ScreenMessages.MaximumInFlight; i++)
            SendNew();
        _now += TimeSpan.FromMilliseconds(100);
        _pace.Acknowledged(77, _now);
        Assert.Null(_pace.Next(99, _now).Quality);
        _pace.Acknowledged(_picture, _now);
        for (int i = 0; i < ScreenMessages.MaximumInFlight; i++)
            SendNew();
    }

    [Fact]
    public void A_slow_line_gets_coarser_pictures_one_at_a_time()
    {
        RoundTrip(TimeSpan.FromMilliseconds(20));
        for (int i = 0; i < 3; i++)
            RoundTrip(TimeSpan.FromMilliseconds(500));
        Assert.Equal((25, 1), (_pace.Quality, _pace.Window));
        RoundTrip(TimeSpan.FromSeconds(2));
        Assert.Equal((25, 1), (_pace.Quality, _pace.Window));
    }

    [Fact]
    public void A_line_that_is_slow_from_the_first_picture_on_is_noticed()
    {
        RoundTrip(TimeSpan.FromSeconds(2));
        Assert.Equal(60, _pace.Quality);
    }

    [Fact]
    public void A_long_line_that_does_not_queue_is_no_slow_one()
    {
        for (int i = 0; i < 20; i++)
            RoundTrip(TimeSpan.FromMilliseconds(550));
        Assert.Equal((80, ScreenMessages.MaximumInFlight), (_pace.Quality, _pace.Window));
    }

    [Fact]
    public void Those_under_way_when_it_was_noticed_do_not_count_again()
    {
        RoundTrip(TimeSpan.FromMilliseconds(20));
        SendNew();
        SendNew();
        SendNew();
        _now += TimeSpan.FromSeconds(1);
        for (uint picture = _picture - 2; picture <= _picture; picture++)
            _pace.Acknowledged(picture, _now);
        Assert.Equal((60, 2), (_pace.Quality, _pace.Window));
    }

    [Fact]
    public void A_line_that_is_quick_again_gets_all_back()
    {
        A_slow_line_gets_coarser_pictures_one_at_a_time();
        int rounds = 0;
        for (; _pace.Quality < 80 && rounds < 1000; rounds++)
            RoundTrip(TimeSpan.FromMilliseconds(20));
        Assert.InRange(rounds, ViewerPace.QuickOnes * 3, ViewerPace.QuickOnes * 6);
        Assert.Equal(ScreenMessages.MaximumInFlight, _pace.Window);
    }

    [Fact]
    public void A_coarse_picture_that_stands_still_becomes_sharp_step_by_step()
    {
        A_slow_line_gets_coarser_pictures_one_at_a_time();
        Assert.Equal(25, SendNew());
        List<int> sharper = [];
        while (_pace.Next(_picture, _now) is var next && (next.Quality is not null || next.Wait != Timeout.InfiniteTimeSpan || sharper.Count == 0))
        {
            if (next.Quality is { } quality)
            {
                sharper.Add(quality);
                _pace.Sent(_picture, quality, _now, _now);
            }

            _now += TimeSpan.FromMilliseconds(100);
            _pace.Acknowledged(_picture, _now);
        }

        Assert.Equal([40, 60, 80], sharper);
        Assert.Equal(25, _pace.Quality);
    }

    [Fact]
    public void What_a_device_made_is_never_made_better()
    {
        A_slow_line_gets_coarser_pictures_one_at_a_time();
        _pace.Sent(++_picture, 0, _now, _now);
        _pace.Acknowledged(_picture, _now);
        Assert.Equal(new PaceDecision(null, Timeout.InfiniteTimeSpan), _pace.Next(_picture, _now + TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_viewer_who_wishes_little_never_gets_more()
    {
        var pace = new ViewerPace(new ScreenWishes(Quality: 30));
        Assert.Equal(30, pace.Next(1, _now).Quality);
    }

    private int SendNew()
    {
        _now += TimeSpan.FromMilliseconds(100);
        int quality = Assert.NotNull(_pace.Next(++_picture, _now).Quality);
        _pace.Sent(_picture, quality, _now, _now);
        return quality;
    }

    private void RoundTrip(TimeSpan time)
    {
        SendNew();
        _now += time;
        _pace.Acknowledged(_picture, _now);
    }
}
