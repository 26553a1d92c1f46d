namespace DoseListener.Dose.Extraction;

/// <summary>The stable names in <see cref="DoseEvent.Details"/>.</summary>
public static class EventDetails
{
    public const string Label = nameof(Label);
    public const string Repeated = nameof(Repeated);
    public const string Rejected = nameof(Rejected);

    /// <summary>Of the procedure (CID 3629), told with the first event of a report: Diagnostic, Screening, Therapeutic, Combined or Guidance.</summary>
    public const string Intent = nameof(Intent);

    // Projection
    public const string Anode = nameof(Anode);

    /// <summary>Every filter, for example <c>Copper 0.4 mm; Aluminum 1 mm</c>.</summary>
    public const string Filter = nameof(Filter);
    public const string FluoroMode = nameof(FluoroMode);
    public const string Grid = nameof(Grid);
    public const string ReferencePoint = nameof(ReferencePoint);
    public const string View = nameof(View);

    // CT
    public const string Contrast = nameof(Contrast);

    /// <summary>Begins the names of what TID 10015 says: NEMA XR-25 alerts, which concern the examination so far.</summary>
    public const string DoseCheckAlert = "DoseCheck.Alert.";

    /// <summary>Begins the names of what TID 10015 says: NEMA XR-25 notifications, which concern the scan planned.</summary>
    public const string DoseCheckNotification = "DoseCheck.Notification.";
}
