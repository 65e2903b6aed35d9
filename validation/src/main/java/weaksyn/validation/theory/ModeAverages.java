package weaksyn.validation.theory;

/**
 * Averages over neurons that {@link CommonModes} need of an activation that is not odd. The field is a·t + b·u as in
 * {@link FieldAverages}. A neuron with mean field bu has m = E_t φ, k = E_t φ', P = E_t φ't = a E_t φ'', s = E_t[(φ −
 * m)φ']/a and d = E_t[(φ − m)φ't]/a. d is the derivative of its variance by a².
 *
 * @param slopeSquareU E k²u
 * @param slopeSquareUU E k²u²
 * @param slopeU E ku
 * @param curvature E P
 * @param curvatureSquare E P²
 * @param slopeCurvature E kP
 * @param slopeCurvatureU E kPu
 * @param meanSlope E mk
 * @param meanSlopeU E mku
 * @param meanCurvature E mP
 * @param tilt E s
 * @param tiltU E su
 * @param stretch E d
 */
public record ModeAverages(
    double slopeSquareU, double slopeSquareUU, double slopeU, double curvature, double curvatureSquare, double slopeCurvature, double slopeCurvatureU,
    double meanSlope, double meanSlopeU, double meanCurvature, double tilt, double tiltU, double stretch) {}
