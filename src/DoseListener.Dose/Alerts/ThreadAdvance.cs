namespace DoseListener.Dose.Alerts;

/// <summary>What an assessment makes of the alerts of a study: who is told what, and what is kept untold.</summary>
public static class ThreadAdvance
{
    /// <summary>A step with nothing in it where nothing changed, so that it may be taken any number of times.</summary>
    public static ThreadStep Advance(AlertThread thread, AssessedStudy study, Assessment assessment, AlertPolicy policy, AlertOccasion occasion, DateTimeOffset now) =>
        throw new NotImplementedException();
}
