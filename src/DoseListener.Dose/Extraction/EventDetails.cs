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

    public const string DistanceSourceToDetector = nameof(DistanceSourceToDetector);
    public const string DistanceSourceToPatient = nameof(DistanceSourceToPatient);

    /// <summary>(0018,7060): MANUAL, AUTOMATIC.</summary>
    public const string ExposureControlMode = nameof(ExposureControlMode);

    /// <summary>(0018,7064): NORMAL, ABORTED.</summary>
    public const string ExposureStatus = nameof(ExposureStatus);
    public const string FocalSpot = nameof(FocalSpot);

    /// <summary>(0018,115A): CONTINUOUS, PULSED.</summary>
    public const string RadiationMode = nameof(RadiationMode);

    // Nuclear medicine
    public const string Route = nameof(Route);

    /// <summary>End of the administration, as <see cref="DoseEvent.StartedAt"/>.</summary>
    public const string StoppedAt = nameof(StoppedAt);

    // CT
    public const string Collimation = nameof(Collimation);

    /// <summary>How a dose-length product was estimated that nobody reported.</summary>
    public const string DlpMethod = nameof(DlpMethod);

    /// <summary>Convolution kernel.</summary>
    public const string Kernel = nameof(Kernel);

    /// <summary>Exposure modulation (0018,9323): automatic exposure control.</summary>
    public const string Modulation = nameof(Modulation);

    /// <summary>Reconstruction algorithm (0018,9315): FILTER_BACK_PROJ, ITERATIVE.</summary>
    public const string Reconstruction = nameof(Reconstruction);
    public const string ScanOptions = nameof(ScanOptions);

    /// <summary>Formula, inputs and version of an SSDE that was computed.</summary>
    public const string SsdeMethod = nameof(SsdeMethod);
    public const string Contrast = nameof(Contrast);

    /// <summary>Begins the names of what TID 10015 says: NEMA XR-25 alerts, which concern the examination so far.</summary>
    public const string DoseCheckAlert = "DoseCheck.Alert.";

    /// <summary>Begins the names of what TID 10015 says: NEMA XR-25 notifications, which concern the scan planned.</summary>
    public const string DoseCheckNotification = "DoseCheck.Notification.";
}
