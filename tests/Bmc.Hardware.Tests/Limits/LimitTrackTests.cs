using Bmc.Hardware.Limits;

namespace Bmc.Hardware.Tests.Limits;

public class LimitTrackTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private LimitTrack _track;
    private TimeSpan _now = TimeSpan.FromHours(1);

    [Fact]
    public void Reports_once_what_stays_above_for_longer_than_it_may()
    {
        Assert.All(Enumerable.Range(0, 6), _ => Assert.Equal(LimitNews.None, See(101)));
        Assert.Equal(LimitNews.Exceeded, See(101));
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(LimitNews.None, See(150)));
        Assert.Equal(LimitNews.Ended, See(100));
        Assert.Equal(LimitNews.None, See(99));
    }

    [Fact]
    public void A_value_at_the_limit_begins_the_time_anew()
    {
        for (int round = 0; round < 20; round++)
        {
            Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal(LimitNews.None, See(200)));
            Assert.Equal(LimitNews.None, See(100));
        }
    }

    [Fact]
    public void A_missing_value_begins_the_time_anew()
    {
        for (int round = 0; round < 20; round++)
        {
            Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal(LimitNews.None, See(200)));
            Assert.Equal(LimitNews.None, See(null));
        }
    }

    [Fact]
    public void A_missing_value_does_not_end_what_was_reported()
    {
        for (int second = 0; second < 7; second++)
            See(200);
        Assert.True(_track.Reported);

        Assert.Equal(LimitNews.None, See(null));
        Assert.All(Enumerable.Range(0, 20), _ => Assert.Equal(LimitNews.None, See(200)));
        Assert.Equal(LimitNews.Ended, See(50));
    }

    private LimitNews See(double? value)
    {
        (_track, LimitNews news) = _track.See(value, 100, _patience, _now);
        _now += TimeSpan.FromSeconds(1);
        return news;
    }
}
