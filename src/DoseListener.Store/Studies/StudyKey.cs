namespace DoseListener.Store.Studies;

/// <summary>What stands in <c>study_instance_uid</c>.</summary>
internal static class StudyKey
{
    /// <summary>An object that names no study is one of its own, under a name that no UID can be (PS3.5 section 9).</summary>
    public const string WithoutUid = "no-study-uid:";

    public static string Of(string? studyInstanceUid, string sopInstanceUid) =>
        string.IsNullOrWhiteSpace(studyInstanceUid) ? WithoutUid + sopInstanceUid : studyInstanceUid;
}
